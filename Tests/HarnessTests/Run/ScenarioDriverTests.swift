import Results
import Simulation
import Testing
import TradingSystem

@testable import Harness

struct ScenarioDriverTests {
  @Test func nothingIsBrokenWhileTheSystemIsNotSteady() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.databaseKill(from: 0.5, to: 1)]
    plan.loads = [Load("must not begin") { _ in throw HarnessError.noProcess }]
    plan.criteria = [Criterion("T", .final, "it holds") { _ in .equal(1, to: 1) }]
    let beds = WatchedBeds()
    let result = try plan.played(on: SabotagedBeds(beds, .systemNeverGetsSteady))
    #expect(result.status == .unknown)
    #expect(result.errors.isEmpty)
    #expect(result.check("X-GATE")?.status == .unknown)
    #expect(result.check("X-GATE")?.observed?.contains("redis is ") == true)
    #expect(result.check("X-HEAL") == nil)
    #expect(result.check("T")?.observed == "the play ended before it was looked at")
    #expect(result.faults.map(\.injectedAt) == [nil])
    #expect(!beds.calls.entries.contains("inject postgres-kill"))
  }

  @Test func aSystemThatIsNotPreparedIsNotMeasured() throws {
    var plan = ScenarioPlan.tiny()
    plan.prepare = { _ in throw HarnessError.neverHappened("the account is invested") }
    let result = try plan.played()
    #expect(result.status == .error)
    #expect(result.errors.map(\.message) == ["it did not come true that the account is invested"])
  }

  @Test func aLoadThatFailsIsAnErrorAndWhatWasMeasuredIsKept() throws {
    var plan = ScenarioPlan.tiny()
    plan.loads = [
      Load("counts") { stage in
        while true {
          stage.note("one more")
          try await stage.time.sleep(for: .milliseconds(300))
        }
      },
      Load("fails") { stage in
        try await stage.sleep(until: .seconds(1))
        throw HarnessError.neverHappened("all is well")
      },
    ]
    plan.probes = [
      Probe("notes", "", .none, .count) { Double($0.observations.count) },
      Probe("impossible", "", .none, .count) { _ -> Double? in throw HarnessError.noProcess },
      Probe("nothing", "", .none, .count) { _ -> Double? in nil },
      Probe("is_over", .none) { _ in true },
    ]
    let result = try plan.played()
    #expect(result.status == .error)
    #expect(result.duration == 1)
    #expect(result.metrics.map(\.definition.name) == ["notes", "is_over"])
    // Four of the load, and one that announces the phase.
    #expect(result.number("notes") == 5)
    #expect(
      result.errors.map(\.message) == [
        "it did not come true that all is well",
        "impossible was not measured: \(HarnessError.noProcess)",
      ]
    )
    #expect(result.errors.map(\.offset) == [1, nil])
  }

  @Test(arguments: [(500, CheckStatus.unknown), (1500, .failed)])
  func whatMayStillComeTrueIsNotKnownIfThePlayIsBrokenOff(
    milliseconds: Int,
    status: CheckStatus
  ) throws {
    var plan = ScenarioPlan.tiny(.seconds(60))
    plan.loads = [
      Load("fails") { stage in
        try await stage.time.sleep(for: .milliseconds(milliseconds))
        throw HarnessError.noProcess
      }
    ]
    plan.criteria = [
      Criterion("T", .eventually(from: .zero, within: .seconds(1)), "all is well") { _ in
        .equal(1, to: 2)
      }
    ]
    let result = try plan.played()
    #expect(result.status == .error)
    #expect(result.check("T")?.status == status)
  }

  @Test func aFailureInTheBackgroundEndsThePlay() throws {
    var plan = ScenarioPlan.tiny(.seconds(60))
    plan.background = [
      Load("returns early") { _ in },
      Load("fails") { stage in
        while !stage.hasBegun { try await stage.time.sleep(for: .milliseconds(10)) }
        throw HarnessError.noProcess
      },
    ]
    let result = try plan.played()
    #expect(result.status == .error)
    #expect(result.duration < 1)
  }

  @Test func aPlayThatDoesNotEndIsEndedAtItsLimit() throws {
    var plan = ScenarioPlan.tiny()
    plan.loads = [Load("sleeps") { try await $0.time.sleep(for: .seconds(100_000)) }]
    plan.probes = [Probe("elapsed", "", .none, .count) { $0.elapsed.seconds }]
    let result = try plan.played()
    #expect(result.status == .aborted)
    #expect(
      result.errors.map(\.message) == ["\(HarnessError.tookTooLong(seconds: plan.limit.seconds))"]
    )
    #expect(result.number("elapsed").map { $0 > 2 && $0 <= plan.limit.seconds } == true)
  }

  @Test func aSystemThatDoesNotRecoverFails() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.databaseKill(from: 0.5, to: 1)]
    plan.recoveryLimit = .seconds(10)
    let result = try plan.played(on: SabotagedBeds(SimulatedBeds(), .faultsAreNotHealed))
    #expect(result.status == .failed)
    #expect(result.check("X-HEAL")?.status == .failed)
    #expect(result.check("X-HEAL")?.expected == "steady within 10 s")
    #expect(result.check("X-HEAL")?.observed?.contains("postgres is ") == true)
  }

  @Test func aSystemThatRecoversIsSteadyForAWhile() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.databaseKill(from: 0.5, to: 1)]
    plan.probes = [Probe("elapsed", "", .none, .count) { $0.elapsed.seconds }]
    let result = try plan.played()
    #expect(result.status == .passed)
    #expect(result.check("X-HEAL")?.status == .passed)
    #expect(result.number("elapsed").map { $0 >= 7 } == true)
  }

  @Test func itIsJudgedWhenEverythingHasComeToItsEnd() throws {
    var plan = ScenarioPlan.tiny()
    plan.isDrained = { $0.elapsed >= .seconds(12) }
    plan.criteria = [
      Criterion("T", .final, "all is drained") { .number($0.elapsed.seconds, atLeast: 12) }
    ]
    let result = try plan.played()
    #expect(result.check("T")?.status == .passed)
    #expect(!result.observations.contains { $0.severity == .warning })
  }

  @Test func whatNeverComesToItsEndIsToldAndJudged() throws {
    var plan = ScenarioPlan.tiny()
    plan.recoveryLimit = .seconds(1)
    plan.isDrained = { _ in false }
    plan.criteria = [Criterion("T", .final, "all is drained") { _ in .none(of: ["one"]) }]
    let result = try plan.played()
    #expect(result.status == .failed)
    #expect(result.check("T")?.observed == "1: one")
    #expect(
      result.observations.filter { $0.severity == .warning }.map(\.text)
        == ["not everything came to its end in time"]
    )
  }

  @Test func theEndOfTheProcessIsNoticed() throws {
    let plan = ScenarioPlan.tiny(.seconds(25))
    let beds = SimulatedBeds(defects: PlantedDefects([.processEndsByItself]))
    let result = try plan.played(on: beds)
    #expect(result.check("X-ALIVE")?.status == .failed)
    #expect(result.check("X-ALIVE")?.observed?.hasPrefix("1: PlantedEnd()") == true)
  }

  @Test func aProcessThatIsBeingEndedMayEndByItself() throws {
    // It ends by itself after 20 s, and is steady when it is a few seconds old.
    var plan = ScenarioPlan.tiny(.seconds(25))
    plan.faults = [
      PlannedFault(FaultSpecification(.processEnd), from: .seconds(10), to: .seconds(22))
    ]
    let beds = WatchedBeds(defects: [.processEndsByItself], endingTime: .seconds(11))
    #expect(try plan.played(on: beds).check("X-ALIVE")?.status == .passed)
  }

  @Test func phasesAreAnnouncedAsTheyBegin() throws {
    var plan = ScenarioPlan.tiny()
    plan.phases = [Phase("calm", .seconds(1)), Phase("storm", .milliseconds(500))]
    let events = Ledger<RunEvent>()
    let result = try plan.played(telling: { events.append($0) })
    #expect(result.observations.map(\.text) == ["calm, for 1 s", "storm, for 0.5 s"])
    #expect(result.observations.map(\.offset) == [0, 1])
    #expect(events.entries == result.observations.map { .observation(scenario: "TINY", $0) })
  }

  @Test(arguments: [
    (Probe.Nature.invariant, MetricClass.invariant), (.count, .exact), (.timing, .exact),
  ])
  func whereTimeIsVirtualTimingsAreExact(nature: Probe.Nature, metricClass: MetricClass) throws {
    var plan = ScenarioPlan.tiny()
    plan.probes = [Probe("p", "s", .lower, nature) { _ in 1 }]
    let metric = try #require(try plan.played().metrics.first)
    #expect(metric.definition.metricClass == metricClass)
    #expect(metric.definition.unit == "s")
    #expect(metric.definition.direction == .lower)
  }
}
