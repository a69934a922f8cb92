import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// What becomes of the emergency stop when its process ends and begins again.
struct EmergencyStopRestartTests {
  @Test func aTripSurvivesARestartBeforeTheFirstOrder() throws {
    let rig = StopRig()
    try rig.run { await $0.evaluate(.with(drawdown: 11)) }
    let next = rig.restarted()
    let stop = next.makeStop()
    let (before, after, status) = try next.time.run {
      let before = await stop.canExecuteOrders
      await stop.start()
      return await (before, stop.canExecuteOrders, stop.status)
    }
    #expect(!before && !after)
    #expect(status.reason == "drawdown of 11 % is above the limit of 10 %")
    #expect(status.tripTime == StopRig.start)
    #expect(status.tripCount == 1)
    #expect(next.events.all.isEmpty)
  }

  @Test func theCooldownGoesOnAfterARestart() throws {
    let rig = StopRig()
    try rig.run { [rig] stop in
      await stop.trip(reason: "test")
      try await rig.time.sleep(for: .seconds(200))
    }
    let next = rig.restarted()
    let refusals = try next.run { stop in
      let early = await stop.refusal()
      try await next.time.sleep(for: .seconds(100))
      return await [early, stop.refusal()]
    }
    #expect(refusals == [.coolingDown(until: StopRig.start.advanced(by: .seconds(300))), nil])
  }

  @Test func aBreachThatWasKnownHoldsUntilNewMetricsCome() throws {
    let rig = StopRig()
    try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11, revision: 500))
      try await rig.time.sleep(for: .seconds(300))
    }
    let next = rig.restarted()
    let refusals = try next.run { stop in
      let early = await stop.refusal()
      await stop.evaluate(.with(drawdown: 1, revision: 1))
      return await [early, stop.refusal()]
    }
    #expect(refusals == [.breachHolds(.drawdown(11, limit: 10)), nil])
  }

  @Test func executionErrorsAreCountedAcrossARestart() throws {
    let rig = StopRig()
    try rig.run { stop in
      for _ in 0..<4 { await stop.recordExecutionError() }
    }
    let state = try rig.restarted().run { stop in
      for _ in 0..<2 { await stop.recordExecutionError() }
      return await stop.status.state
    }
    #expect(state == .tripped)
  }

  @Test func aResetSurvivesARestart() throws {
    let rig = StopRig()
    try rig.run { [rig] stop in
      await stop.trip(reason: "test")
      try await rig.time.sleep(for: .seconds(300))
      try await stop.reset(by: "ada", reason: "fine")
    }
    let status = try rig.restarted().run { await $0.status }
    #expect(status.state == .armed)
    #expect(status.tripCount == 1 && status.resetCount == 1)
  }

  @Test func whatThePolicyChangedMeanwhileIsFollowedAtTheStart() throws {
    let rig = StopRig()
    rig.policy.update { $0.isEmergencyStopEnabled = false }
    try rig.run { _ in }
    rig.policy.update { $0.isEmergencyStopEnabled = true }
    #expect(try rig.restarted().run { await $0.status.state } == .armed)
  }

  @Test func aDamagedRecordCountsAsATripWhereverTheDamageIs() throws {
    let rig = StopRig()
    try rig.run { [rig] stop in
      await stop.trip(reason: "test")
      try await rig.time.sleep(for: .seconds(300))
      try await stop.reset(by: "ada", reason: "fine")
    }
    let whole = try #require(try rig.disk.read(StopFiles.record))
    for length in stride(from: 0, to: whole.count, by: 7) {
      try expectTrip(after: Array(whole.prefix(length)))
    }
    for position in stride(from: 0, to: whole.count, by: 11) {
      var damaged = whole
      damaged[position] ^= 1
      try expectTrip(after: damaged)
    }
  }

  private func expectTrip(after record: [UInt8]) throws {
    let rig = StopRig(files: [StopFiles.record: record])
    let status = try rig.run { await $0.status }
    #expect(status.state == .tripped)
    #expect(status.reason?.hasPrefix("state unknown") == true)
    #expect(rig.events.ids(of: .emergencyStopTripped).count == 1)
    let next = rig.restarted()
    let again = try next.run { await $0.status }
    #expect(again.state == .tripped && again.tripCount == 1)
    #expect(next.events.all.isEmpty)
  }

  @Test func aRecordThatCannotBeReadCountsAsATrip() throws {
    let rig = StopRig()
    rig.disk.fail(with: .failed(file: StopFiles.record, code: 5))
    let status = try rig.run { await $0.status }
    #expect(status.state == .tripped)
    #expect(status.reason?.hasPrefix("state unknown") == true)
  }
}
