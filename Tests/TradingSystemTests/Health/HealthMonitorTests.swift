import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct HealthMonitorTests {
  typealias State = WatchedThing.State
  private let bench = MonitorBench()
  private var time: VirtualTime { bench.time }
  private static let quick = State.answers(after: .milliseconds(20))

  @Test func allThatAnswerAreOKWithTheirLatency() throws {
    let snapshot = try bench.snapshot(of: [(Self.quick, true), (Self.quick, false)])
    #expect(snapshot.status == .ok)
    #expect(snapshot.dependencies.map(\.name) == ["d0", "d1"])
    for dependency in snapshot.dependencies {
      #expect(dependency.status == .ok)
      #expect(dependency.latency == .milliseconds(20))
      #expect(dependency.error == nil)
    }
    #expect(snapshot.averageLatency == .milliseconds(20))
    #expect(snapshot.criticalFailures.isEmpty)
    #expect(snapshot.activeAlerts.isEmpty)
    #expect(bench.publisher.drafts.isEmpty)
  }

  @Test(arguments: [
    (State.hangs, "no answer within 6.0 s"), (.refuses, "\(StreamError.refused)"),
  ])
  func whatDoesNotAnswerIsDownWithTheReason(state: State, error: String) throws {
    let health = try #require(bench.snapshot(of: [(state, true)]).dependencies.first)
    #expect(health.status == .down)
    #expect(health.error == error)
    #expect(health.latency == nil)
  }

  @Test func anAnswerThatComplainsIsDegraded() throws {
    let snapshot = try bench.snapshot(of: [(.complains, true), (Self.quick, true)])
    #expect(snapshot.dependencies.map(\.status) == [.degraded, .ok])
    #expect(snapshot.dependencies.first?.error?.contains("it limps") == true)
    #expect(snapshot.status == .degraded)
  }

  @Test func aCriticalFailureIsNamed() throws {
    let snapshot = try bench.snapshot(of: [(Self.quick, true), (.refuses, true), (.refuses, false)])
    #expect(snapshot.status == .critical)
    #expect(snapshot.criticalFailures == ["d1"])
  }

  @Test(arguments: [
    (Duration.milliseconds(1000), SystemStatus.ok), (.microseconds(1_000_001), .degraded),
    (.milliseconds(1500), .degraded), (.milliseconds(5000), .degraded),
    (.microseconds(5_000_001), .critical),
  ])
  func slowAnswersCount(latency: Duration, expected: SystemStatus) throws {
    let snapshot = try bench.snapshot(of: [(.answers(after: latency), false)])
    #expect(snapshot.status == expected)
    #expect(snapshot.dependencies.first?.latency == latency)
  }

  @Test func aMonitorOfNothingKnowsNothing() throws {
    let snapshot = try bench.watching { await $0.snapshot() }
    #expect(snapshot.status == .unknown)
    #expect(snapshot.averageLatency == nil)
    #expect(snapshot.lastProbeAt == nil)
  }

  @Test func beforeTheFirstProbeNothingIsKnown() async {
    let thing = WatchedThing(Self.quick, time: time)
    let snapshot = await bench.monitor([thing.dependency("redis")]).snapshot()
    #expect(snapshot.status == .unknown)
    #expect(snapshot.dependencies.map(\.status) == [.unknown])
  }

  @Test func eachIsProbedOnceASecondWhateverTheOthersDo() throws {
    let quick = WatchedThing(Self.quick, time: time)
    let hanging = WatchedThing(.hangs, time: time)
    try bench.watching([hanging.dependency("a"), quick.dependency("b")]) { _ in
      try await bench.time.sleep(for: .milliseconds(20_500))
    }
    #expect(quick.probeCount == 21)
    #expect(hanging.probeCount == 4, "each of its probes takes the whole time-out")
  }

  @Test func aFailureIsSeenWithinAProbeAndARecoveryWhenItHolds() throws {
    let thing = WatchedThing(Self.quick, time: time)
    try bench.watching([thing.dependency("redis")]) { monitor in
      func status() async -> DependencyHealth.Status? {
        await monitor.snapshot().dependencies.first?.status
      }
      try await time.sleep(for: .milliseconds(10_500))
      #expect(await status() == .ok)
      thing.become(.refuses)
      try await time.sleep(for: .seconds(1))
      #expect(await status() == .down)
      try await time.sleep(for: .seconds(20))
      thing.become(Self.quick)
      try await time.sleep(for: .seconds(4))
      #expect(await status() == .down)
      try await time.sleep(for: .seconds(1))
      #expect(await status() == .ok)
    }
    #expect(bench.sink.notices.map(\.change) == [.raised, .cleared])
  }

  @Test func aDependencyThatIsAbsentAtBootIsSeenWhenItAppears() throws {
    let thing = WatchedThing(.refuses, time: time)
    try bench.watching([thing.dependency("redis")]) { monitor in
      try await time.sleep(for: .seconds(30))
      #expect(await monitor.snapshot().status == .critical)
      thing.become(Self.quick)
      try await time.sleep(for: .seconds(6))
      #expect(await monitor.snapshot().status == .ok)
      #expect(await monitor.snapshot().activeAlerts.isEmpty)
    }
  }

  @Test func anEventStreamIsProbedByItsPing() throws {
    let trace = EventTrace(at: time, keepingLines: false)
    let stream = SimulatedStream(
      "redis",
      time: time,
      trace: trace,
      random: .seeded(1, for: "network")
    )
    let client = stream.connect(as: "monitor")
    let redis = Dependency("redis", isCritical: true) { try await client.ping() }
    let seen = try bench.watching([redis]) { monitor in
      try await time.sleep(for: .seconds(1))
      let before = await monitor.snapshot()
      stream.kill(persistence: .appendOnlyFile)
      try await time.sleep(for: .seconds(2))
      return await [before, monitor.snapshot()].map { ($0.status, $0.dependencies.first) }
    }
    #expect(seen.map(\.0) == [.ok, .critical])
    #expect(seen.first?.1?.latency != nil && seen.first?.1?.error == nil)
    #expect(seen.last?.1?.status == .down && seen.last?.1?.error != nil)
  }

  @Test func whatComesAndGoesIsToldOnce() throws {
    let thing = WatchedThing(Self.quick, time: time)
    try bench.watching([thing.dependency("redis")]) { _ in
      try await time.sleep(for: .milliseconds(5300))
      for _ in 0..<6 {
        thing.become(.refuses)
        try await time.sleep(for: .seconds(2))
        thing.become(Self.quick)
        try await time.sleep(for: .seconds(3))
      }
      try await time.sleep(for: .seconds(10))
    }
    #expect(bench.sink.notices.map(\.change) == [.raised, .cleared])
  }

  @Test func theHeartbeatMovesOnWhileTheMonitorLives() throws {
    let thing = WatchedThing(Self.quick, time: time)
    let monitor = bench.monitor([thing.dependency("redis")])
    try time.run {
      try await bench.running(monitor) { try await time.sleep(for: .seconds(60)) }
      let alive = await monitor.snapshot()
      #expect(!alive.isOverdue(at: time.now))
      try await time.sleep(for: .milliseconds(14_000))
      #expect(!alive.isOverdue(at: time.now))
      try await time.sleep(for: .milliseconds(1_100))
      #expect(alive.isOverdue(at: time.now))
      let dead = await monitor.snapshot()
      #expect(dead.status == .unknown, "what a dead monitor saw last says nothing")
    }
  }

  @Test func aMonitorCanBeRunAgain() throws {
    let thing = WatchedThing(.refuses, time: time)
    let monitor = bench.monitor([thing.dependency("redis")])
    try time.run {
      try await bench.running(monitor) { try await time.sleep(for: .seconds(10)) }
      thing.become(Self.quick)
      try await time.sleep(for: .seconds(60))
      try await bench.running(monitor) { try await time.sleep(for: .seconds(10)) }
      #expect(await monitor.snapshot().status == .ok)
    }
    #expect(bench.sink.notices.map(\.change) == [.raised, .cleared])
    #expect(try bench.published.map(\.change) == [.raised, .cleared])
  }

  @Test func stoppingIsNotTakenForAFailure() throws {
    let thing = WatchedThing(.answers(after: .milliseconds(500)), time: time)
    let monitor = bench.monitor([thing.dependency("redis")])
    let snapshot = try time.run {
      try await bench.running(monitor) { try await time.sleep(for: .milliseconds(2200)) }
      return await monitor.snapshot()
    }
    #expect(snapshot.dependencies.map(\.status) == [.ok])
    #expect(bench.sink.notices.isEmpty)
  }

  @Test func theSameSeedGivesTheSameNotices() throws {
    func notices(seed: UInt64) throws -> [String] {
      let bench = MonitorBench(seed: seed)
      let things = (0..<5).map { _ in WatchedThing(.refuses, time: bench.time) }
      try bench.watching(things.enumerated().map { $1.dependency("d\($0)") }) { _ in
        try await bench.time.sleep(for: .seconds(3))
        for thing in things { thing.become(.answers(after: .zero)) }
        try await bench.time.sleep(for: .seconds(8))
      }
      #expect(bench.sink.notices.count == 10)
      return bench.sink.notices.map { "\($0.change) \($0.alert.condition)" }
    }
    #expect(try notices(seed: 3) == notices(seed: 3))
    #expect(try Set((0..<5).map(notices)).count > 1)
  }
}
