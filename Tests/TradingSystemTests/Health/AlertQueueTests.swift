import Results
import Testing

@testable import TradingSystem

struct AlertQueueTests {
  /// A notice told in short: `C5` is critical, of second 5, and of a condition of its own.
  private func notice(_ short: String) -> AlertNotice {
    let level: Alert.Level = ["C": .critical, "W": .warning, "I": .info][short.prefix(1)] ?? .info
    let time = Timestamp.after(.seconds(Int(short.dropFirst()) ?? 0))
    return AlertNotice(.raised, .example(short, level, at: time), at: time)
  }

  private func notice(
    _ change: AlertNotice.Change,
    _ condition: String,
    _ level: Alert.Level,
    at second: Int
  ) -> AlertNotice {
    let time = Timestamp.after(.seconds(second))
    return AlertNotice(change, .example(condition, level, at: time), at: time)
  }

  private func queue(of notices: [String], limit: Int) -> AlertQueue {
    var queue = AlertQueue(limit: limit)
    for short in notices { queue.append(notice(short)) }
    return queue
  }

  private func drain(_ queue: AlertQueue) -> [AlertNotice] {
    var queue = queue
    var notices: [AlertNotice] = []
    while let notice = queue.takeFirst() {
      notices.append(notice)
      queue.confirm()
    }
    return notices
  }

  @Test(arguments: [
    ([], []), (["I1"], ["I1"]), (["I1", "W2", "C3"], ["C3", "W2", "I1"]),
    (["C3", "C1", "C2"], ["C1", "C2", "C3"]),
    (["W9", "I1", "C8", "W2", "C7", "I0"], ["C7", "C8", "W2", "W9", "I0", "I1"]),
  ])
  func theWorstGoFirstAndThenTheOldest(arrivals: [String], expected: [String]) {
    let drained = drain(queue(of: arrivals, limit: 10))
    #expect(drained.map(\.alert.condition) == expected)
    #expect(drained.allSatisfy { $0 == notice($0.alert.condition) }, "times are kept")
  }

  @Test(arguments: [
    (["I1", "I2", "I3"], ["I2", "I3"], [1, 0, 0]), (["C1", "I2", "I3"], ["C1", "I3"], [1, 0, 0]),
    (["C1", "C2", "I3"], ["C1", "C2"], [1, 0, 0]), (["C1", "C2", "W3"], ["C1", "C2"], [0, 1, 0]),
    (["C1", "C2", "C3"], ["C2", "C3"], [0, 0, 1]),
    (["I1", "W2", "C3", "C4"], ["C3", "C4"], [1, 1, 0]),
    (["W1", "I2", "W3", "I4", "C5", "C6", "C7"], ["C6", "C7"], [2, 2, 1]),
  ])
  func theOldestOfTheLowestLevelIsDropped(arrivals: [String], kept: [String], dropped: [Int]) {
    let queue = queue(of: arrivals, limit: 2)
    #expect(queue.count == 2)
    #expect(drain(queue).map(\.alert.condition) == kept)
    #expect(Alert.Level.allCases.map { queue.dropped[$0] } == dropped)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func nothingIsLostUncounted(seed: UInt64) {
    let random = RandomSource.seeded(seed, for: "alerts")
    let levels = ["I", "W", "C"]
    let arrivals = (0..<(random.next() % 200)).map { "\(levels[Int(random.next() % 3)])\($0)" }
    let limit = 1 + Int(random.next() % 50)
    let queue = queue(of: arrivals, limit: limit)
    let drained = drain(queue)
    #expect(drained.count == min(limit, arrivals.count))
    #expect(drained.count + queue.dropped.total == arrivals.count)
    // The best that can be kept: all levels from the top, the newest of the level that does not fit.
    let best = arrivals.enumerated().sorted { left, right in
      (notice(left.element).alert.level, left.offset) > (
        notice(right.element).alert.level, right.offset
      )
    }
    let kept = Set(best.prefix(limit).map(\.element))
    #expect(Set(drained.map(\.alert.condition)) == kept)
  }

  @Test func whatIsBeingDeliveredCountsAndIsNotDropped() {
    var queue = queue(of: ["C1", "I2"], limit: 2)
    #expect(queue.takeFirst() == notice("C1"))
    #expect(queue.count == 2)
    #expect(queue.takeFirst() == nil, "only one is delivered at a time")
    queue.append(notice("W3"))
    #expect(queue.count == 2)
    queue.putBack()
    #expect(drain(queue).map(\.alert.condition) == ["C1", "W3"])
    #expect(queue.dropped[.info] == 1)
  }

  @Test func whatIsPutBackGoesFirstAgainUnlessThereIsWorse() {
    var queue = queue(of: ["W1", "W2"], limit: 10)
    #expect(queue.takeFirst() == notice("W1"))
    queue.append(notice("C3"))
    queue.putBack()
    #expect(drain(queue).map(\.alert.condition) == ["C3", "W1", "W2"])
  }

  @Test func noticesOfOneConditionStayInOrder() {
    var queue = AlertQueue(limit: 10)
    let notices = [
      notice(.raised, "a", .warning, at: 5), notice(.cleared, "a", .warning, at: 9),
      notice(.raised, "a", .warning, at: 7),
    ]
    for notice in notices { queue.append(notice) }
    #expect(drain(queue) == notices)
  }

  @Test func aWorseNoticeSupersedesThoseOfItsCondition() {
    var queue = AlertQueue(limit: 10)
    queue.append(notice(.raised, "a", .warning, at: 1))
    queue.append(notice(.cleared, "a", .warning, at: 2))
    queue.append(notice(.raised, "b", .warning, at: 3))
    queue.append(notice(.raised, "a", .critical, at: 4))
    queue.append(notice(.changed, "a", .warning, at: 5))
    let drained = drain(queue)
    #expect(drained.map(\.alert.condition) == ["a", "b", "a"])
    #expect(drained.map(\.change) == [.raised, .raised, .changed])
    #expect(queue.superseded == 2)
    #expect(queue.dropped.total == 0)
  }

  @Test func whatIsPutBackIsSupersededToo() {
    var queue = AlertQueue(limit: 10)
    queue.append(notice(.raised, "a", .warning, at: 1))
    _ = queue.takeFirst()
    queue.append(notice(.changed, "a", .critical, at: 2))
    queue.putBack()
    #expect(drain(queue).map(\.change) == [.changed])
    #expect(queue.superseded == 1)
    #expect(queue.count == 1)
  }
}
