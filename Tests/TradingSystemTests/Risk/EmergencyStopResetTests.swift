import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct EmergencyStopResetTests {
  private let rig = StopRig()
  private let cooldownEnd = StopRig.start.advanced(by: .seconds(300))

  /// What comes of a reset so long after a trip, and what the stop is then.
  private func resetAfter(
    _ wait: Duration,
    recovered: Bool = true,
    acceptingLoss: Bool = false
  ) throws -> (ResetRefusal?, EmergencyStopStatus) {
    try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11))
      try await rig.time.sleep(for: wait)
      if recovered { await stop.evaluate(.with(drawdown: 1)) }
      return await (stop.refusal(acceptingLoss: acceptingLoss), stop.status)
    }
  }

  @Test func aResetArmsClearsTheReasonAndIsToldOnce() throws {
    let (refusal, status) = try resetAfter(.seconds(300))
    #expect(refusal == nil)
    #expect(status.state == .armed && status.canExecuteOrders)
    #expect(status.reason == nil && status.tripTime == nil)
    #expect(status.tripCount == 1 && status.resetCount == 1)
    #expect(status.transitions.map(\.to) == [.tripped, .coolingDown, .armed])
    let reset = StopReset(
      number: 1,
      user: "ada",
      reason: "looked into it",
      previousState: .tripped,
      time: cooldownEnd
    )
    #expect(try rig.events.payloads(of: .emergencyStopReset, as: StopReset.self) == [reset])
    #expect(rig.events.ids(of: .emergencyStopChanged).count == 3)
  }

  @Test(arguments: [(0, false), (299_999, false), (300_000, true)] as [(Int64, Bool)])
  func theCooldownIsCountedFromTheTrip(milliseconds: Int64, accepted: Bool) throws {
    let (refusal, status) = try resetAfter(.milliseconds(milliseconds))
    #expect(refusal == (accepted ? nil : .coolingDown(until: cooldownEnd)))
    #expect(status.state == (accepted ? .armed : .coolingDown))
    #expect(status.canExecuteOrders == accepted)
    #expect(status.cooldownEndsAt == (accepted ? nil : cooldownEnd))
  }

  @Test func aMicrosecondBeforeTheEndOfTheCooldownIsTooSoon() throws {
    let (refusal, _) = try resetAfter(.microseconds(299_999_999))
    #expect(refusal == .coolingDown(until: cooldownEnd))
  }

  @Test func anAcknowledgedTripIsResetAfterTheCooldown() throws {
    let (early, late, status) = try rig.run { [rig] stop in
      await stop.trip(reason: "test")
      try await rig.time.sleep(for: .seconds(100))
      let early = await stop.refusal()
      try await rig.time.sleep(for: .seconds(200))
      return await (early, stop.refusal(), stop.status)
    }
    #expect(early == .coolingDown(until: cooldownEnd) && late == nil)
    #expect(status.transitions.map(\.to) == [.tripped, .coolingDown, .armed])
    let resets = try rig.events.payloads(of: .emergencyStopReset, as: StopReset.self)
    #expect(resets.map(\.previousState) == [.coolingDown])
  }

  @Test(arguments: [
    ("", "why", ResetRefusal.noOperator), (" \n", "why", .noOperator), ("ada", " ", .noReason),
  ])
  func aResetSaysWhoAndWhy(user: String, reason: String, refusal: ResetRefusal) throws {
    #expect(throws: refusal) {
      try rig.run { [rig] stop in
        await stop.trip(reason: "test")
        try await rig.time.sleep(for: .seconds(300))
        try await stop.reset(by: user, reason: reason)
      }
    }
  }

  @Test func aResetThatThePolicyForbidsIsRefused() throws {
    rig.policy.update { $0.allowsManualReset = false }
    let (refusal, status) = try resetAfter(.seconds(300))
    #expect(refusal == .forbiddenByPolicy)
    #expect(status.state == .tripped)
  }

  @Test(arguments: [true, false])
  func thereIsNothingToResetWhileArmedOrDisabled(isEnabled: Bool) throws {
    rig.policy.update { $0.isEmergencyStopEnabled = isEnabled }
    let (refusal, status) = try rig.run { await ($0.refusal(), $0.status) }
    #expect(refusal == .notTripped)
    #expect(status.transitions.count == (isEnabled ? 0 : 1))
  }

  @Test func aResetBeforeTheStartIsRefused() throws {
    let stop = rig.makeStop()
    #expect(try rig.time.run { await stop.refusal() } == .notStarted)
  }

  @Test func aResetIsRefusedWhileTheBreachHolds() throws {
    let (refusal, status) = try resetAfter(.seconds(300), recovered: false)
    #expect(refusal == .breachHolds(.drawdown(11, limit: 10)))
    #expect(status.state == .tripped)
    #expect(rig.rebaseCount.value == 0)
  }

  @Test func metricsAtTheLimitDoNotHoldAResetBack() throws {
    let refusal = try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11))
      try await rig.time.sleep(for: .seconds(300))
      await stop.evaluate(.with(drawdown: 10))
      return await stop.refusal()
    }
    #expect(refusal == nil)
  }

  @Test func recentExecutionErrorsHoldAResetBackUntilTheyAreOld() throws {
    let refusals = try rig.run { [rig] stop in
      for _ in 0..<6 { await stop.recordExecutionError() }
      try await rig.time.sleep(for: .seconds(300))
      let early = await stop.refusal()
      try await rig.time.sleep(for: .seconds(600))
      return await [early, stop.refusal()]
    }
    #expect(refusals == [.breachHolds(.executionErrors(6, limit: 5)), nil])
  }

  @Test func acceptingTheLossCountsDrawdownFromThePresentEquity() throws {
    rig.rebased.value = RiskMetrics(
      equity: 8900,
      peakEquity: 8900,
      openLoss: 1100,
      updatedAt: StopRig.start,
      revision: 1
    )
    let (refusal, status) = try resetAfter(.seconds(300), recovered: false, acceptingLoss: true)
    #expect(refusal == nil)
    #expect(status.state == .armed)
    #expect(status.metrics?.drawdownPercent == 0)
    #expect(rig.rebaseCount.value == 1)
  }

  @Test func nothingIsRebasedWhenThereIsNoLossToAccept() throws {
    let (refusal, _) = try resetAfter(.seconds(300), acceptingLoss: true)
    #expect(refusal == nil)
    #expect(rig.rebaseCount.value == 0)
  }

  @Test func acceptingTheLossDuringTheCooldownRebasesNothing() throws {
    let (refusal, _) = try resetAfter(.seconds(299), recovered: false, acceptingLoss: true)
    #expect(refusal == .coolingDown(until: cooldownEnd))
    #expect(rig.rebaseCount.value == 0)
  }

  @Test func anOpenLossThatHoldsIsNotAccepted() throws {
    rig.rebased.value = RiskMetrics(
      equity: 8900,
      peakEquity: 8900,
      openLoss: 1869,
      updatedAt: StopRig.start,
      revision: 1
    )
    let (refusal, status) = try resetAfter(.seconds(300), recovered: false, acceptingLoss: true)
    #expect(refusal == .breachHolds(.openLoss(21, limit: 20)))
    #expect(status.state == .tripped)
  }

  @Test func withoutAPortfolioTheLossCannotBeAccepted() throws {
    let (refusal, _) = try resetAfter(.seconds(300), recovered: false, acceptingLoss: true)
    #expect(refusal == .breachHolds(.drawdown(11, limit: 10)))
  }

  @Test func whatThePolicyForbidsMeanwhileIsRefused() throws {
    rig.rebased.value = .with(revision: 1)
    rig.duringRebase.value = { [rig] in rig.policy.update { $0.allowsManualReset = false } }
    let (refusal, status) = try resetAfter(.seconds(300), recovered: false, acceptingLoss: true)
    #expect(refusal == .forbiddenByPolicy)
    #expect(status.state == .tripped)
  }

  @Test func metricsFromBeforeTheResetDoNotTripAgain() throws {
    let fresh = RiskMetrics(
      equity: 8900,
      peakEquity: 8900,
      openLoss: 0,
      updatedAt: StopRig.start,
      revision: 8
    )
    rig.rebased.value = fresh
    let states = try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11, revision: 6))
      try await rig.time.sleep(for: .seconds(300))
      try await stop.reset(by: "ada", reason: "accepted", acceptingLoss: true)
      await stop.evaluate(.with(drawdown: 11, revision: 7))
      let late = await stop.status
      await stop.evaluate(.with(drawdown: 11, revision: 9))
      return await [late.state, late.metrics == fresh ? .armed : nil, stop.status.state]
    }
    #expect(states == [.armed, .armed, .tripped])
  }

  @Test func aPortfolioThatCountsAnewIsNotIgnored() throws {
    let state = try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11, revision: 100))
      try await rig.time.sleep(for: .seconds(300))
      await stop.evaluate(.with(drawdown: 1, at: rig.time.now, revision: 200))
      try await stop.reset(by: "ada", reason: "recovered")
      try await rig.time.sleep(for: .seconds(1))
      await stop.evaluate(.with(drawdown: 12, at: rig.time.now, revision: 1))
      return await stop.status.state
    }
    #expect(state == .tripped)
  }
}
