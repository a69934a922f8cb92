import DequeModule
import Results

/// The notices that still have to be delivered to a sink, worst first, then oldest first.
///
/// There are at most so many. If one more comes, the oldest of the lowest level is dropped, and counted:
/// no critical notice is dropped while there is another. The one that is being delivered is never dropped.
///
/// The notices of one condition must reach the sink in order, or it would take an alert that has ended
/// for one that has begun. So that a worse one may go first, it supersedes those of the same condition
/// that matter less and are still there; that is counted too.
public struct AlertQueue: Sendable {
  /// How many notices there may be, the one that is being delivered included; at least 1.
  public let limit: Int
  /// How many notices were dropped for want of room.
  public private(set) var dropped = LevelCounts()
  /// How many notices were superseded by a worse one of the same condition.
  public private(set) var superseded = 0

  private var lanes: [Alert.Level: Deque<AlertNotice>] = [:]
  private var waitingByCondition: [String: Int] = [:]
  private var inDelivery: AlertNotice?

  /// Creates a queue without notices.
  public init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// How many notices there are, the one that is being delivered included.
  public var count: Int {
    lanes.values.reduce(inDelivery == nil ? 0 : 1) { $0 + $1.count }
  }

  /// Adds a notice, behind those that are older, and behind those of its condition, which came first
  /// whatever their times say.
  public mutating func append(_ notice: AlertNotice) {
    supersede(by: notice)
    let condition = notice.alert.condition
    let isFirstOfCondition = waitingByCondition[condition] == nil
    let older = lanes[notice.alert.level]?.lastIndex {
      $0.time <= notice.time || (!isFirstOfCondition && $0.alert.condition == condition)
    }
    lanes[notice.alert.level, default: []].insert(notice, at: older.map { $0 + 1 } ?? 0)
    waitingByCondition[condition, default: 0] += 1
    if count > limit { dropOne() }
  }

  /// Takes the notice that must be delivered next; `nil` if there is none.
  ///
  /// It counts until ``confirm()`` or ``putBack()`` says what became of it.
  public mutating func takeFirst() -> AlertNotice? {
    guard inDelivery == nil else { return nil }
    for level in Alert.Level.allCases.reversed() {
      guard let notice = removeOldest(of: level) else { continue }
      inDelivery = notice
      return notice
    }
    return nil
  }

  /// Forgets the notice that was taken: it was delivered.
  public mutating func confirm() {
    inDelivery = nil
  }

  /// Puts the notice that was taken back in its place: it could not be delivered.
  public mutating func putBack() {
    guard let notice = inDelivery else { return }
    inDelivery = nil
    guard !isSuperseded(notice) else { return superseded += 1 }
    lanes[notice.alert.level, default: []].prepend(notice)
    waitingByCondition[notice.alert.condition, default: 0] += 1
  }
}

extension AlertQueue {
  private mutating func dropOne() {
    for level in Alert.Level.allCases where removeOldest(of: level) != nil {
      dropped[level] += 1
      return
    }
  }

  private mutating func removeOldest(of level: Alert.Level) -> AlertNotice? {
    guard let notice = lanes[level]?.popFirst() else { return nil }
    forget(notice.alert.condition)
    return notice
  }

  private mutating func supersede(by notice: AlertNotice) {
    let condition = notice.alert.condition
    guard waitingByCondition[condition] != nil else { return }
    for level in Alert.Level.allCases where level < notice.alert.level {
      let before = lanes[level]?.count ?? 0
      lanes[level]?.removeAll { $0.alert.condition == condition }
      for _ in (lanes[level]?.count ?? 0)..<before {
        forget(condition)
        superseded += 1
      }
    }
  }

  /// Whether a worse notice of the same condition waits.
  private func isSuperseded(_ notice: AlertNotice) -> Bool {
    guard waitingByCondition[notice.alert.condition] != nil else { return false }
    return Alert.Level.allCases.contains { level in
      level > notice.alert.level
        && lanes[level]?.contains { $0.alert.condition == notice.alert.condition } == true
    }
  }

  /// Counts one waiting notice of a condition less.
  private mutating func forget(_ condition: String) {
    let count = (waitingByCondition[condition] ?? 1) - 1
    waitingByCondition[condition] = count > 0 ? count : nil
  }
}
