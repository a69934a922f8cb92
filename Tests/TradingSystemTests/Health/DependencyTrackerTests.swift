import Results
import Testing

@testable import TradingSystem

struct DependencyTrackerTests {
  private static let ok = ProbeResult(latency: .milliseconds(5))
  private static let slow = ProbeResult(latency: .milliseconds(1500))
  private static let down = ProbeResult(StreamError.refused, after: .zero)

  private var tracker = DependencyTracker(
    Dependency("redis", isCritical: true) {},
    recoveryTime: .seconds(4),
    since: .signalStart
  )

  /// The statuses after results that come once a second.
  private mutating func statuses(after results: [ProbeResult]) -> [DependencyHealth.Status] {
    results.enumerated().map { second, result in
      tracker.record(result, at: .after(.seconds(second)))
      return tracker.health.status
    }
  }

  @Test func nothingIsKnownBeforeTheFirstProbe() {
    #expect(tracker.health.status == .unknown)
    #expect(tracker.health.since == .signalStart)
    #expect(tracker.health.checkedAt == nil)
  }

  @Test(arguments: [
    (Self.ok, DependencyHealth.Status.ok), (Self.slow, .degraded), (Self.down, .down),
  ])
  mutating func theFirstProbeIsBelieved(result: ProbeResult, expected: DependencyHealth.Status) {
    #expect(statuses(after: [result]) == [expected])
  }

  @Test mutating func badNewsIsBelievedAtOnceAndGoodNewsWhenItHolds() {
    let results = [Self.ok, Self.down] + Array(repeating: Self.ok, count: 6)
    #expect(statuses(after: results) == [.ok, .down, .down, .down, .down, .down, .ok, .ok])
    #expect(tracker.health.since == .after(.seconds(6)))
  }

  @Test mutating func aRecoveryThatIsInterruptedStartsAgain() {
    let results =
      [Self.down, Self.ok, Self.ok, Self.ok, Self.down] + Array(repeating: Self.ok, count: 5)
    let believed = statuses(after: results)
    #expect(believed.dropLast() == Array(repeating: .down, count: 9)[...])
    #expect(believed.last == .ok)
  }

  @Test mutating func aRecoveryIsAsGoodAsItsWorstAnswer() {
    let results = [Self.down, Self.ok, Self.slow, Self.ok, Self.ok, Self.ok]
    #expect(statuses(after: results).last == .degraded)
  }

  @Test mutating func whatComesAndGoesChangesOnceEachWay() {
    // Two seconds down and three up, six times over, then up.
    let flapping = (0..<30).map { $0 % 5 < 2 ? Self.down : Self.ok }
    let believed = statuses(after: [Self.ok] + flapping + Array(repeating: Self.ok, count: 10))
    let changes = zip(believed, believed.dropFirst()).filter { $0 != $1 }
    #expect(changes.count == 2)
    #expect(believed.last == .ok)
  }

  @Test mutating func whatIsOldSaysNothing() {
    tracker.record(Self.ok, at: .signalStart)
    func status(_ age: Duration, _ staleAfter: Duration?) -> DependencyHealth.Status {
      tracker.health(at: .after(age), staleAfter: staleAfter).status
    }
    #expect(status(.seconds(15), .seconds(15)) == .ok)
    #expect(status(.microseconds(15_000_001), .seconds(15)) == .unknown)
    #expect(status(.seconds(3600), nil) == .ok)
  }
}
