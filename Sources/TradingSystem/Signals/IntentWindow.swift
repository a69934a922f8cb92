import Results

/// The intents of the last minute.
struct IntentWindow: Sendable {
  /// An intent counts for so long; when it is exactly so old, it counts no more.
  static let length: Duration = .seconds(60)

  private struct Slot {
    let signalID: String
    let symbol: String
    let takenAt: Timestamp
  }

  private var slots: [Slot] = []

  /// How many intents count.
  var count: Int { slots.count }

  /// Whether an intent of the symbol counts.
  func contains(symbol: String) -> Bool { slots.contains { $0.symbol == symbol } }

  /// Whether the signal's own intent counts.
  func contains(signalID: String) -> Bool { slots.contains { $0.signalID == signalID } }

  /// Forgets the intents that count no more.
  mutating func slide(to now: Timestamp) {
    slots.removeAll { $0.takenAt.duration(to: now) >= Self.length }
  }

  /// Counts a signal's intent from now on; a signal never has two.
  mutating func take(signalID: String, symbol: String, at now: Timestamp) {
    slots.removeAll { $0.signalID == signalID }
    slots.append(Slot(signalID: signalID, symbol: symbol, takenAt: now))
  }
}
