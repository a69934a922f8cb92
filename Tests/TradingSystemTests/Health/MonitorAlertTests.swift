import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct MonitorAlertTests {
  private let bench = MonitorBench()
  private var time: VirtualTime { bench.time }

  @Test(arguments: [
    (WatchedThing.State.refuses, true, Alert.Level.critical), (.refuses, false, .warning),
    (.complains, true, .warning), (.answers(after: .milliseconds(1500)), true, .warning),
    (.answers(after: .milliseconds(5500)), false, .critical),
  ])
  func whatIsWrongIsToldOnTheBus(
    state: WatchedThing.State,
    isCritical: Bool,
    level: Alert.Level
  ) throws {
    let snapshot = try bench.snapshot(of: [(state, isCritical)])
    let draft = try #require(bench.publisher.drafts.first)
    #expect(draft.type == .alertRaised)
    let notices = try bench.published
    #expect(notices.count == 1)
    #expect(notices.first?.change == .raised)
    #expect(notices.first?.alert.level == level)
    #expect(notices.first?.alert.component == "d0")
    #expect(bench.sink.notices == notices)
    #expect(snapshot.activeAlerts.map(\.alert.level) == [level])
    #expect(snapshot.activeAlerts.map(\.count) != [0])
  }

  @Test func theSameConditionIsOneAlertWithACount() throws {
    let thing = WatchedThing(.refuses, time: time)
    let active = try bench.watching([thing.dependency("redis")]) { monitor in
      try await time.sleep(for: .milliseconds(59_500))
      return await monitor.snapshot().activeAlerts
    }
    #expect(active.map(\.count) == [60])
    #expect(bench.sink.notices.count == 1)
  }

  @Test func severityIsNotTakenFromAnotherOfSimilarName() throws {
    let risk = WatchedThing(.refuses, time: time).dependency("risk", isCritical: false)
    let guarding = WatchedThing(.refuses, time: time).dependency("risk_guard")
    let active = try bench.watching([risk, guarding]) { monitor in
      try await time.sleep(for: .seconds(1))
      return await monitor.snapshot().activeAlerts
    }
    #expect(active.map(\.alert.component) == ["risk_guard", "risk"])
    #expect(active.map(\.alert.level) == [.critical, .warning])
  }

  @Test func alertsAreTrackedAndClearedOneByOne() throws {
    try bench.watching { monitor in
      await monitor.raise(.example("a", .info))
      await monitor.raise(.example("b", .critical))
      #expect(await monitor.snapshot().activeAlerts.map(\.alert.condition) == ["b", "a"])
      await monitor.clear(condition: "b")
      #expect(await monitor.snapshot().activeAlerts.map(\.alert.condition) == ["a"])
      await monitor.clear(condition: "b")
      await monitor.clear(condition: "a")
      let snapshot = await monitor.snapshot()
      #expect(snapshot.activeAlerts.isEmpty)
      #expect(snapshot.alerts.cleared == 2)
    }
  }

  @Test func theFileKeepsTheWholeHistory() throws {
    try bench.watching { monitor in
      for round in 0..<3 {
        await monitor.raise(.example("a", at: time.now))
        try await time.sleep(for: .seconds(1))
        await monitor.clear(condition: "a")
        #expect(await monitor.snapshot().alerts.raised == round + 1)
      }
      try await time.sleep(for: .seconds(1))
    }
    #expect(bench.sink.notices.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(Set(bench.publisher.drafts.map(\.id)).count == 6)
  }

  @Test func conditionsThatEndAndComeBackAtOnceAreDifferentEvents() throws {
    try bench.watching { monitor in
      await monitor.raise(.example("a"))
      await monitor.clear(condition: "a")
      await monitor.raise(.example("a"))
      try await time.sleep(for: .seconds(1))
    }
    #expect(try bench.published.map(\.change) == [.raised, .cleared, .raised])
    #expect(Set(bench.publisher.drafts.map(\.id)).count == 3)
  }

  /// An event of the emergency stop at a second.
  private func event(_ type: EventType, at second: Int) -> Event {
    Event(
      id: "\(type.name)-\(second)",
      type: type,
      payload: #"{"reason":"drawdown"}"#,
      correlationID: "c",
      timestamp: .after(.seconds(second)),
      source: "risk"
    )
  }

  @Test func aTripOfTheEmergencyStopIsACriticalAlert() throws {
    try bench.watching { monitor in
      try await time.sleep(for: .seconds(60))
      await monitor.handle(event(.emergencyStopTripped, at: 50))
      let active = await monitor.snapshot().activeAlerts
      #expect(active.map(\.alert.level) == [.critical])
      #expect(active.map(\.alert.component) == ["emergency_stop_system"])
      #expect(active.first?.alert.details == ["event": #"{"reason":"drawdown"}"#])
      #expect(active.first?.alert.raisedAt == .after(.seconds(50)))
      try await time.sleep(for: .seconds(1))
    }
    #expect(try bench.published.map(\.alert.level) == [.critical])
  }

  @Test(
    arguments: [
      ([(EventType.emergencyStopTripped, 10), (.emergencyStopReset, 400)], false),
      ([(.emergencyStopReset, 400), (.emergencyStopTripped, 10)], false),
      (
        [(.emergencyStopTripped, 10), (.emergencyStopReset, 400), (.emergencyStopTripped, 10)],
        false
      ),
      (
        [(.emergencyStopTripped, 10), (.emergencyStopReset, 400), (.emergencyStopTripped, 401)],
        true
      ),
      ([(.emergencyStopTripped, 500), (.emergencyStopReset, 400)], true),
      ([(.emergencyStopReset, 400), (.emergencyStopReset, 5), (.emergencyStopTripped, 10)], false),
      ([(.policyUpdated, 10)], false), ([], false),
    ] as [([(EventType, Int)], Bool)]
  )
  func theNewestWordOfTheEmergencyStopHolds(events: [(EventType, Int)], isActive: Bool) throws {
    let events = events.map { event($0.0, at: $0.1) }
    let active = try bench.watching { monitor in
      for event in events { await monitor.handle(event) }
      return await monitor.snapshot().activeAlerts
    }
    #expect(active.isEmpty != isActive)
  }
}
