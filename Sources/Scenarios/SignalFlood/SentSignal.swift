import Results

/// A signal that was published.
struct SentSignal: Sendable {
  /// The signal's id.
  let id: String
  /// What it is about.
  let symbol: String
  /// When it was published.
  let time: Timestamp
  /// Whether it can be read.
  let isReadable: Bool
  /// Whether Redis took it.
  let wasTaken: Bool
}
