import Results

/// The conditions that hold, each once.
struct AlertBook: Sendable {
  private(set) var counts = AlertCounts()
  private let limit: Int
  private var active: [String: ActiveAlert] = [:]
  private var lastNumber = 0

  /// Creates a book of at most so many conditions, at least one.
  init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// The conditions that hold, worst first, then oldest first.
  var all: [ActiveAlert] { active.values.sorted { Self.isMoreUrgent($0, $1) } }

  /// A condition, if it holds.
  func alert(about condition: String) -> Alert? { active[condition]?.alert }

  /// Notes that a condition holds.
  ///
  /// - Parameter alert: The condition.
  /// - Returns: What must be told; `nil` if the condition held before and matters as much.
  mutating func raise(_ alert: Alert) -> AlertNotice? {
    guard var known = active[alert.condition] else { return begin(alert) }
    counts.repeated += 1
    let isSameLevel = known.alert.level == alert.level
    let firstRaisedAt = known.alert.raisedAt
    known.alert = alert
    known.alert.raisedAt = firstRaisedAt
    known.count += 1
    known.lastRaisedAt = alert.raisedAt
    active[alert.condition] = known
    guard !isSameLevel else { return nil }
    counts.changed += 1
    return notice(.changed, known.alert, at: alert.raisedAt)
  }

  /// Notes that a condition holds no more.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - now: When it ended.
  /// - Returns: What must be told; `nil` if the condition did not hold.
  mutating func clear(_ condition: String, at now: Timestamp) -> AlertNotice? {
    guard let known = active.removeValue(forKey: condition) else { return nil }
    counts.cleared += 1
    return notice(.cleared, known.alert, at: now)
  }

  private mutating func begin(_ alert: Alert) -> AlertNotice {
    counts.raised += 1
    active[alert.condition] = ActiveAlert(alert: alert, count: 1, lastRaisedAt: alert.raisedAt)
    prune()
    return notice(.raised, alert, at: alert.raisedAt)
  }

  private mutating func notice(
    _ change: AlertNotice.Change,
    _ alert: Alert,
    at time: Timestamp
  ) -> AlertNotice {
    lastNumber += 1
    return AlertNotice(change, alert, at: time, number: lastNumber)
  }

  /// Forgets the oldest conditions of the lowest level if there are too many.
  ///
  /// A tenth goes at a time: to find the least of a thousand for each one that comes takes too long in
  /// a storm.
  private mutating func prune() {
    guard active.count > limit else { return }
    let least = active.values.sorted { left, right in
      (left.alert.level, left.alert.raisedAt, left.alert.condition)
        < (right.alert.level, right.alert.raisedAt, right.alert.condition)
    }
    for alert in least.prefix(max(1, limit / 10)) {
      active[alert.alert.condition] = nil
      counts.pruned += 1
    }
  }

  private static func isMoreUrgent(_ left: ActiveAlert, _ right: ActiveAlert) -> Bool {
    (right.alert.level, left.alert.raisedAt, left.alert.condition)
      < (left.alert.level, right.alert.raisedAt, right.alert.condition)
  }
}
