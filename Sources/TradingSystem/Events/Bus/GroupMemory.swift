/// What the consumers of a group in this process know of its events.
struct GroupMemory: Sendable {
  /// What became of an event.
  enum Standing: Hashable, Sendable {
    /// It was not seen before.
    case isNew
    /// A consumer deals with it.
    case isDealtWith
    /// A consumer has dealt with it: this is a copy, or a delivery that came twice.
    case wasDealtWith
  }

  private var begun: Set<String> = []
  private var finished: RecentIDs

  /// Remembers a number of events.
  init(of limit: Int) {
    finished = RecentIDs(limit: limit)
  }

  /// Begins with an event, if it is new.
  mutating func begin(_ id: String) -> Standing {
    if finished.contains(id) { return .wasDealtWith }
    return begun.insert(id).inserted ? .isNew : .isDealtWith
  }

  /// Notes that an event was dealt with.
  mutating func finish(_ id: String) {
    begun.remove(id)
    finished.insert(id)
  }
}
