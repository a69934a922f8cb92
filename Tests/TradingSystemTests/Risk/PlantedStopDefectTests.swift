import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// That each mistake that can be planted in the emergency stop shows, and does not unless it is planted.
struct PlantedStopDefectTests {
  private let rig = StopRig()

  private func planted(_ defect: Defect, _ isPlanted: Bool) -> PlantedDefects {
    isPlanted ? PlantedDefects([defect]) : .none
  }

  @Test(arguments: [false, true])
  func aRestartForgetsATrip(isPlanted: Bool) throws {
    let defects = planted(.stopForgetsOnRestart, isPlanted)
    try rig.run(defects) { await $0.evaluate(.with(drawdown: 11)) }
    let state = try rig.restarted().run(defects) { await $0.status.state }
    #expect(state == (isPlanted ? .armed : .tripped))
  }

  @Test(arguments: [false, true])
  func aResetNeedsNoCooldown(isPlanted: Bool) throws {
    let (refusal, states) = try rig.run(planted(.cooldownIsNotEnforced, isPlanted)) { stop in
      await stop.trip(reason: "test")
      return await (stop.refusal(), stop.status.transitions.map(\.to))
    }
    #expect((refusal == nil) == isPlanted)
    #expect(states == (isPlanted ? [.tripped, .armed] : [.tripped, .coolingDown]))
  }

  @Test(arguments: [false, true])
  func aResetOverlooksABreach(isPlanted: Bool) throws {
    let (refusal, state) = try rig.run(planted(.resetIgnoresBreach, isPlanted)) { [rig] stop in
      await stop.evaluate(.with(drawdown: 11))
      try await rig.time.sleep(for: .seconds(300))
      return await (stop.refusal(), stop.status.state)
    }
    #expect((refusal == nil) == isPlanted)
    #expect(state == (isPlanted ? .armed : .tripped))
  }

  @Test(
    arguments: [false, true],
    [11_500, 9_000] as [Decimal]
  )
  func aProfitAndAValueAtTheLimitTrip(isPlanted: Bool, equity: Decimal) throws {
    let state = try rig.run(planted(.drawdownIgnoresSign, isPlanted)) { stop in
      await stop.evaluate(.with())
      await stop.evaluate(
        RiskMetrics(
          equity: equity,
          peakEquity: max(equity, 10_000),
          openLoss: 0,
          updatedAt: StopRig.start
        )
      )
      return await stop.status.state
    }
    #expect(state == (isPlanted ? .tripped : .armed))
  }
}
