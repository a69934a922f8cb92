import Results

/// The symbols that were refused for want of room and have no intent in the window, longest first.
struct WaitingSymbols: Sendable {
  private struct Place {
    let symbol: String
    var lastAskedAt: Timestamp
  }

  private var places: [Place] = []

  /// How many symbols go first before one: all that wait, or those in front of it if it waits too.
  func countAhead(of symbol: String) -> Int {
    places.firstIndex { $0.symbol == symbol } ?? places.count
  }

  /// Forgets the symbols that have not asked for as long as an intent counts, so that no room is kept
  /// for a symbol that has fallen silent.
  mutating func slide(to now: Timestamp) {
    places.removeAll { $0.lastAskedAt.duration(to: now) >= IntentWindow.length }
  }

  /// Puts a symbol at the end; one that waits already keeps its place.
  mutating func add(_ symbol: String, at now: Timestamp) {
    if let index = places.firstIndex(where: { $0.symbol == symbol }) {
      places[index].lastAskedAt = now
    } else {
      places.append(Place(symbol: symbol, lastAskedAt: now))
    }
  }

  /// Takes a symbol out: it has got its intent.
  mutating func remove(_ symbol: String) {
    places.removeAll { $0.symbol == symbol }
  }
}
