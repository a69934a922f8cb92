public import NIOCore

/// What a proxy saw and did, oldest first.
///
/// The newest entries are kept; the totals count those too that were dropped.
public struct ProxyLog: Sendable {
  /// How many entries are kept at most.
  public let capacity: Int
  /// What happened.
  public private(set) var entries = CircularBuffer<Entry>()
  /// How many entries were dropped because newer ones needed their place.
  public private(set) var dropped = 0
  private var totalsOfLinks: [String: Totals] = [:]

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The sums of a link since it was opened.
  public func totals(of link: String) -> Totals {
    totalsOfLinks[link] ?? Totals()
  }

  mutating func add(_ entry: Entry) {
    totalsOfLinks[entry.link, default: Totals()].count(entry.event)
    entries.append(entry)
    guard entries.count > capacity else { return }
    entries.removeFirst()
    dropped += 1
  }
}
