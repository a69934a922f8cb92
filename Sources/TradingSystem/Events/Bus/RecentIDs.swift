import DequeModule

/// The last ids that were seen, a bounded number of them.
struct RecentIDs: Sendable {
  private let limit: Int
  private var order: Deque<String> = []
  private var known: Set<String> = []

  /// Remembers a number of ids.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether an id is among the last.
  func contains(_ id: String) -> Bool { known.contains(id) }

  /// Adds an id, and forgets the one that was added first if there are too many.
  mutating func insert(_ id: String) {
    guard known.insert(id).inserted else { return }
    order.append(id)
    if order.count > limit { known.remove(order.removeFirst()) }
  }
}
