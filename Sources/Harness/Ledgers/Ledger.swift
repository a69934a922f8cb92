import Synchronization

/// A list that several tasks add to, and that only grows: what was seen, in the order in which it was.
public final class Ledger<Entry: Sendable>: Sendable {
  private let list = Mutex<[Entry]>([])

  /// Creates an empty ledger.
  public init() {}

  /// Everything that was noted.
  public var entries: [Entry] { list.withLock(\.self) }

  /// How much was noted.
  public var count: Int { list.withLock(\.count) }

  /// Notes an entry.
  ///
  /// - Parameter entry: What was seen.
  public func append(_ entry: Entry) {
    list.withLock { $0.append(entry) }
  }
}
