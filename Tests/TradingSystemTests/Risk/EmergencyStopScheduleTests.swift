import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// The emergency stop under many orders in which the same things happen at once.
struct EmergencyStopScheduleTests {
  private static let seeds: Range<UInt64> = 0..<100
  private static let cooldown = Duration.seconds(300)

  @Test(arguments: [false, true])
  func ofTwoResetsAtOnceOneSucceeds(acceptingLoss: Bool) throws {
    for seed in Self.seeds {
      let rig = StopRig(seed: seed)
      rig.rebased.value = .with(revision: 1)
      let refusals = try rig.run { stop in
        await stop.evaluate(.with(drawdown: 11))
        try await rig.time.sleep(for: Self.cooldown)
        if !acceptingLoss { await stop.evaluate(.with(drawdown: 1)) }
        async let first = stop.refusal(by: "ada", acceptingLoss: acceptingLoss)
        async let second = stop.refusal(by: "bob", acceptingLoss: acceptingLoss)
        return await [first, second]
      }
      #expect(refusals.count { $0 == nil } == 1, "seed \(seed)")
      #expect(refusals.count { $0 == .notTripped } == 1, "seed \(seed)")
      #expect(rig.rebaseCount.value == (acceptingLoss ? 1 : 0), "seed \(seed)")
      #expect(rig.events.ids(of: .emergencyStopReset).count == 1, "seed \(seed)")
      let attempts = try rig.disk.auditLines.filter { $0.action == .reset }
      #expect(attempts.map(\.actor).sorted() == ["ada", "bob"], "seed \(seed)")
    }
  }

  @Test func aBreachDuringAResetIsNeverMissed() throws {
    var lastStates: Set<[StopMachine.State]> = []
    for seed in Self.seeds {
      let rig = StopRig(seed: seed)
      let status = try rig.run { stop in
        await stop.evaluate(.with(drawdown: 11, revision: 1))
        try await rig.time.sleep(for: Self.cooldown)
        await stop.evaluate(.with(drawdown: 1, revision: 2))
        async let refusal = stop.refusal()
        async let evaluated: Void = stop.evaluate(.with(drawdown: 12, revision: 3))
        _ = await (refusal, evaluated)
        return await stop.status
      }
      // Refused because of it, or tripped by it again: never armed.
      #expect(!status.canExecuteOrders, "seed \(seed)")
      lastStates.insert(status.transitions.map(\.to))
    }
    #expect(lastStates.count > 1)
  }

  @Test func metricsOnTheirWayWhileTheLossIsAcceptedDoNotTripAgain() throws {
    for seed in Self.seeds {
      let rig = StopRig(seed: seed)
      rig.rebased.value = RiskMetrics(
        equity: 8900,
        peakEquity: 8900,
        openLoss: 0,
        updatedAt: StopRig.start,
        revision: 5
      )
      let status = try rig.run { stop in
        await stop.evaluate(.with(drawdown: 11, revision: 3))
        try await rig.time.sleep(for: Self.cooldown)
        async let refusal = stop.refusal(acceptingLoss: true)
        async let evaluated: Void = stop.evaluate(.with(drawdown: 11, revision: 4))
        _ = await (refusal, evaluated)
        return await stop.status
      }
      #expect(status.state == .armed, "seed \(seed)")
      #expect(status.metrics?.revision == 5, "seed \(seed)")
    }
  }

  @Test func aTripDuringAResetIsNeverLost() throws {
    for seed in Self.seeds {
      let rig = StopRig(seed: seed)
      let (tripped, status) = try rig.run { stop in
        await stop.trip(reason: "first")
        try await rig.time.sleep(for: Self.cooldown)
        async let refusal = stop.refusal()
        async let again = stop.trip(reason: "second")
        _ = await refusal
        return await (again, stop.status)
      }
      // Before the reset there was nothing to trip; after it, it trips again.
      #expect(status.state == (tripped ? .tripped : .armed), "seed \(seed)")
      #expect(status.tripCount == (tripped ? 2 : 1), "seed \(seed)")
    }
  }

  @Test func eachChangeIsToldOnceAndInOrder() throws {
    for seed in Self.seeds {
      let rig = StopRig(seed: seed)
      let transitions = try rig.run { stop in
        await withTaskGroup { group in
          for step in 0..<10 {
            group.addTask { await stop.evaluate(.with(drawdown: step == 7 ? 11 : 1)) }
            group.addTask { _ = await stop.refusal() }
            group.addTask { await stop.recordExecutionError() }
          }
        }
        try await rig.time.sleep(for: Self.cooldown)
        _ = await stop.refusal()
        return await stop.status.transitions
      }
      let told = try rig.events.payloads(of: .emergencyStopChanged, as: StopTransition.self)
      #expect(told == transitions, "seed \(seed)")
      #expect(transitions.allSatisfy { StopMachine.allows(from: $0.from, to: $0.to) })
      #expect(rig.events.ids(of: .emergencyStopTripped).count == 1, "seed \(seed)")
    }
  }
}
