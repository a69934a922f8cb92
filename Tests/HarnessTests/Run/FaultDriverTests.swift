import Results
import Synchronization
import Testing
import TradingSystem

@testable import Harness

struct FaultDriverTests {
  private let beds = WatchedBeds()

  /// Redis breaks before PostgreSQL, and both would be mended after a minute.
  private var broken: ScenarioPlan {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.streamKill(from: 0.5, to: 60), .databaseKill(from: 1, to: 60)]
    return plan
  }

  /// How the faults of the plan are broken, and mended in reverse order.
  private static let reversed = [
    "start", "inject redis-kill", "inject postgres-kill", "heal postgres-kill", "heal redis-kill",
  ]

  @Test func aFaultHasItsTimes() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [
      .streamKill(from: 0.5, to: 1.5),
      PlannedFault(FaultSpecification(.databaseKill), from: .seconds(1), to: .seconds(1.75)) {
        $0.elapsed >= .seconds(1.25)
      },
    ]
    let faults = try plan.played(on: beds).faults
    #expect(faults.map(\.kind) == ["redis-kill", "postgres-kill"])
    #expect(faults.map(\.target) == ["redis", "postgres"])
    #expect(faults.map(\.plannedAt) == [0.5, 1])
    #expect(faults.map(\.injectedAt) == [0.5, 1])
    #expect(faults.map(\.witnessedAt) == [0.5, 1.26])
    #expect(faults.map(\.healedAt) == [1.5, 1.75])
    #expect(faults.map { $0.parameters["until"] } == ["1.5", "1.75"])
  }

  @Test func whatIsToldOfAFaultGrows() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.streamKill(from: 0.5, to: 1.5)]
    let events = Ledger<RunEvent>()
    let result = try plan.played(on: beds, telling: { events.append($0) })
    let told = events.entries.compactMap { event -> Fault? in
      if case .fault("TINY", let fault) = event { fault } else { nil }
    }
    #expect(told.map(\.injectedAt) == [0.5, 0.5, 0.5])
    #expect(told.map(\.witnessedAt) == [nil, 0.5, 0.5])
    #expect(told.map(\.healedAt) == [nil, nil, 1.5])
    #expect(told.last == result.faults.first)
  }

  @Test func aFaultThatNoOneSawProvesNothing() throws {
    var plan = ScenarioPlan.tiny()
    plan.faults = [
      .databaseKill(from: 0.5, to: 1),
      PlannedFault(FaultSpecification(.priceMove), from: .seconds(0.5), to: .seconds(1)),
    ]
    let result = try plan.played()
    #expect(result.status == .unknown)
    #expect(result.faults.map { $0.witnessedAt == nil } == [false, true])
    #expect(result.check("X-WITNESS")?.status == .unknown)
    #expect(result.check("X-WITNESS")?.observed == "1: price-move on market")
  }

  @Test func withoutFaultsNoWitnessIsLookedFor() throws {
    #expect(try ScenarioPlan.tiny().played().check("X-WITNESS") == nil)
  }

  @Test func everythingIsMendedInReverseOrderWhenALoadFails() throws {
    var plan = broken
    plan.loads = [
      Load("fails") { stage in
        try await stage.sleep(until: .seconds(1.5))
        throw HarnessError.noProcess
      }
    ]
    let result = try plan.played(on: beds)
    #expect(result.status == .error)
    #expect(beds.calls.entries == Self.reversed)
    #expect(result.faults.map(\.healedAt) == [1.5, 1.5])
  }

  @Test func everythingIsMendedInReverseOrderWhenTheTimeIsUp() throws {
    var plan = broken
    plan.faults = [.streamKill(from: 0.5, to: 1000), .databaseKill(from: 1, to: 1000)]
    let result = try plan.played(on: beds)
    #expect(result.status == .aborted)
    #expect(beds.calls.entries == Self.reversed)
  }

  @Test func everythingIsMendedInReverseOrderWhenItIsCancelled() throws {
    let isCancelled = Flag()
    var plan = broken
    plan.loads = [
      Load("cancels") { stage in
        try await stage.sleep(until: .seconds(1.5))
        isCancelled.set()
      }
    ]
    let result = try plan.played(on: beds, cancellingIf: { isCancelled.isSet })
    #expect(result.status == .aborted)
    #expect(beds.calls.entries == Self.reversed)
    #expect(result.faults.map { $0.healedAt != nil } == [true, true])
  }

  @Test func whatCouldNotBeBrokenIsMendedAllTheSame() throws {
    let beds = WatchedBeds(failing: ["inject postgres-kill"])
    let result = try broken.played(on: beds)
    #expect(result.status == .error)
    #expect(result.errors.map(\.message) == ["inject postgres-kill failed"])
    #expect(beds.calls.entries == Self.reversed)
  }

  @Test func whatCannotBeMendedLeavesNothingElseBroken() throws {
    let beds = WatchedBeds(failing: ["inject postgres-kill", "heal postgres-kill"])
    let result = try broken.played(on: beds)
    #expect(beds.calls.entries == Self.reversed)
    #expect(result.faults.map { $0.healedAt == nil } == [false, true])
    #expect(
      result.errors.map(\.message) == ["inject postgres-kill failed", "heal postgres-kill failed"]
    )
  }

  @Test func aProcessThatTakesLongToStartIsNotBlamedForWhatItDoesNotKnowYet() throws {
    var plan = ScenarioPlan.tiny(.seconds(30))
    plan.whenBooted = { stage, _ in
      if stage.hasBegun { try await stage.time.sleep(for: .seconds(1)) }
    }
    plan.faults = [
      PlannedFault(FaultSpecification(.processEnd), from: .seconds(14), to: .seconds(15))
    ]
    let result = try plan.played()
    #expect(result.status == .passed)
    #expect(result.faults.first?.healedAt == 16)
    #expect(result.check("X-HEALTH")?.status == .passed)
  }

  @Test func aProcessThatIsKilledIsStartedAgain() throws {
    var plan = ScenarioPlan.tiny()
    let boots = Ledger<Duration>()
    plan.whenBooted = { stage, _ in boots.append(stage.elapsed) }
    plan.faults = [
      PlannedFault(
        FaultSpecification(.processEnd, ["manner": "power-failure"]),
        from: .seconds(0.5),
        to: .seconds(1)
      )
    ]
    let result = try plan.played(on: beds)
    #expect(result.status == .passed)
    #expect(beds.calls.entries == ["start", "end by power-failure", "start"])
    #expect(boots.entries == [.zero, .seconds(1)])
    #expect(result.check("X-ALIVE")?.status == .passed)
  }
}
