import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct EmergencyStopTests {
  private let rig = StopRig()

  @Test func aFreshStopIsArmedAndHasCountedNothing() throws {
    let status = try rig.run { await $0.status }
    #expect(status.state == .armed)
    #expect(status.canExecuteOrders)
    #expect(status.tripCount == 0 && status.resetCount == 0)
    #expect(status.reason == nil && status.tripTime == nil && status.cooldownEndsAt == nil)
  }

  @Test func nothingMayBePlacedBeforeTheStart() throws {
    let stop = rig.makeStop()
    let allowed = try rig.time.run {
      await stop.evaluate(.with(drawdown: 1))
      return await (
        stop.canExecuteOrders, stop.mayPlace(increasesExposure: false), stop.status.state
      )
    }
    #expect(allowed == (false, false, nil))
  }

  @Test func aBreachThatCameBeforeTheStartTripsAtTheStart() throws {
    let stop = rig.makeStop()
    let state = try rig.time.run {
      await stop.evaluate(.with(drawdown: 11))
      await stop.start()
      return await stop.status.state
    }
    #expect(state == .tripped)
  }

  @Test func thePolicyTurnsItOffFromTheStart() throws {
    rig.policy.update { $0.isEmergencyStopEnabled = false }
    let status = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 50))
      return await stop.status
    }
    #expect(status.state == .disabled)
    #expect(status.canExecuteOrders)
    #expect(status.metrics == .with(drawdown: 50))
  }

  struct Boundary: Sendable {
    var drawdown: Decimal = 0
    var openLoss: Decimal = 0
    var errors = 0
    var reason: String?
  }

  @Test(arguments: [
    Boundary(drawdown: 9.99),
    Boundary(drawdown: 10),
    Boundary(drawdown: 10.01, reason: "drawdown of 10.01 % is above the limit of 10 %"),
    Boundary(openLoss: 19.99),
    Boundary(openLoss: 20),
    Boundary(openLoss: 20.01, reason: "open loss of 20.01 % is above the limit of 20 %"),
    Boundary(errors: 5),
    Boundary(errors: 6, reason: "6 execution errors are more than the limit of 5"),
    Boundary(drawdown: 9, openLoss: 19, errors: 5),
    Boundary(drawdown: 11, openLoss: 21, errors: 5, reason: "drawdown of 11 %"),
    Boundary(drawdown: 9, openLoss: 21, errors: 5, reason: "open loss of 21 %"),
    Boundary(drawdown: -15),
  ])
  func onlyWhatPassesALimitTrips(_ boundary: Boundary) throws {
    let status = try rig.run { stop in
      for _ in 0..<boundary.errors { await stop.recordExecutionError() }
      await stop.evaluate(.with(drawdown: boundary.drawdown, openLoss: boundary.openLoss))
      await stop.evaluate(.with(drawdown: boundary.drawdown, openLoss: boundary.openLoss))
      return await stop.status
    }
    #expect(status.state == (boundary.reason == nil ? .armed : .tripped))
    #expect(status.canExecuteOrders == (boundary.reason == nil))
    #expect(status.tripCount == (boundary.reason == nil ? 0 : 1))
    if let reason = boundary.reason { #expect(status.reason?.hasPrefix(reason) == true) }
    #expect(rig.events.ids(of: .emergencyStopTripped).count == status.tripCount)
  }

  @Test(arguments: [(2, 3, true), (2, 2, false), (15, 8, false)] as [(Decimal, Decimal, Bool)])
  func thePolicySaysWhatTheLimitIs(limit: Decimal, drawdown: Decimal, trips: Bool) throws {
    rig.policy.update { $0.maxDrawdownPercent = limit }
    let state = try rig.run { stop in
      await stop.evaluate(.with(drawdown: drawdown))
      return await stop.status.state
    }
    #expect(state == (trips ? .tripped : .armed))
  }

  @Test(arguments: [(899_999_999, true), (900_000_000, false)] as [(Int64, Bool)])
  func anErrorCountsForAQuarterOfAnHour(microseconds: Int64, trips: Bool) throws {
    let state = try rig.run { [rig] stop in
      await stop.recordExecutionError()
      try await rig.time.sleep(for: .microseconds(microseconds))
      for _ in 0..<5 { await stop.recordExecutionError() }
      return await stop.status.state
    }
    #expect(state == (trips ? .tripped : .armed))
  }

  @Test func aTripTellsWhatItWasDecidedOn() throws {
    try rig.run { [rig] stop in
      await stop.recordExecutionError()
      try await rig.time.sleep(for: .seconds(7))
      await stop.evaluate(.with(drawdown: 12.34567, openLoss: 3))
    }
    let trip = StopTrip(
      number: 1,
      reason: "drawdown of 12.3457 % is above the limit of 10 %",
      time: StopRig.start.advanced(by: .seconds(7)),
      drawdownPercent: 12.3457,
      openLossPercent: 3,
      executionErrors: 1
    )
    #expect(try rig.events.payloads(of: .emergencyStopTripped, as: StopTrip.self) == [trip])
    let changes = try rig.events.payloads(of: .emergencyStopChanged, as: StopTransition.self)
    #expect(changes.map(\.from) == [.armed])
    #expect(changes.map(\.to) == [.tripped])
  }

  @Test func onlyOrdersThatReduceExposureMayBePlacedWhileTripped() throws {
    let allowed = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 11))
      return await (
        stop.mayPlace(increasesExposure: true), stop.mayPlace(increasesExposure: false)
      )
    }
    #expect(allowed == (false, true))
  }

  @Test func ordersAreHeldBackBeforeAnythingIsStoredOrPublished() throws {
    rig.disk.fail(with: .full(file: ""))
    rig.events.setDown(true)
    let canExecute = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 11))
      return await stop.canExecuteOrders
    }
    #expect(!canExecute)
  }

  @Test func metricsThatAreNotNumbersAreNotKept() throws {
    let status = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 3))
      await stop.evaluate(.with(drawdown: .nan))
      return await stop.status
    }
    #expect(status.state == .armed)
    #expect(status.metrics == .with(drawdown: 3))
  }

  @Test func metricsAreKeptAndNotJudgedWhileTripped() throws {
    let status = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 11))
      await stop.evaluate(.with(drawdown: 12))
      return await stop.status
    }
    #expect(status.metrics == .with(drawdown: 12))
    #expect(status.tripCount == 1)
    #expect(status.reason?.contains("11 %") == true)
  }

  @Test func anOperatorTripsItEvenIfThePolicyTurnsItOff() throws {
    rig.policy.update { $0.isEmergencyStopEnabled = false }
    let (tripped, again, status) = try rig.run { stop in
      let tripped = await stop.trip(reason: "looks wrong", by: "ada")
      let again = await stop.trip(reason: "still looks wrong", by: "bob")
      return await (tripped, again, stop.status)
    }
    #expect(tripped && !again)
    #expect(status.state == .tripped)
    #expect(status.reason == "looks wrong")
    #expect(status.tripCount == 1)
  }

  @Test func thePolicyTurnsItOffAndOnButNeverOpensATrip() throws {
    let states = try rig.run { [rig] stop in
      var states: [StopMachine.State?] = []
      func follow(enabled: Bool) async {
        rig.policy.update { $0.isEmergencyStopEnabled = enabled }
        await stop.followPolicy()
        states.append(await stop.status.state)
      }
      await follow(enabled: false)
      await follow(enabled: true)
      await stop.evaluate(.with(drawdown: 11))
      await follow(enabled: false)
      _ = await stop.refusal()
      await follow(enabled: false)
      return states
    }
    #expect(states == [.disabled, .armed, .tripped, .coolingDown])
  }

  @Test func turnedOnAgainItTripsAtOnceIfALimitIsPassed() throws {
    rig.policy.update { $0.isEmergencyStopEnabled = false }
    let state = try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11))
      rig.policy.update { $0.isEmergencyStopEnabled = true }
      await stop.followPolicy()
      return await stop.status.state
    }
    #expect(state == .tripped)
  }

  @Test func itNeverArmsItself() throws {
    let state = try rig.run { [rig] stop in
      await stop.evaluate(.with(drawdown: 11))
      for _ in 0..<100 {
        try await rig.time.sleep(for: .seconds(3600))
        await stop.evaluate(.with(drawdown: 0))
      }
      return await stop.status.state
    }
    #expect(state == .tripped)
  }

  @Test func anArmedStopShowsItsMetricsAndCounts() throws {
    let status = try rig.run { stop in
      await stop.recordExecutionError()
      await stop.evaluate(.with(drawdown: 3, openLoss: 2))
      return await stop.status
    }
    #expect(status.state == .armed && status.canExecuteOrders)
    #expect(status.reason == nil)
    #expect(status.metrics == .with(drawdown: 3, openLoss: 2))
    #expect(status.executionErrors == 1)
    #expect(status.tripCount == 0 && status.resetCount == 0)
  }

  @Test func aTrippedStopShowsWhyAndOnWhat() throws {
    let status = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 12, openLoss: 2))
      return await stop.status
    }
    #expect(status.state == .tripped && !status.canExecuteOrders)
    #expect(status.reason == "drawdown of 12 % is above the limit of 10 %")
    #expect(status.tripTime == StopRig.start)
    #expect(status.metrics?.drawdownPercent == 12)
    #expect(status.tripCount == 1)
  }
}
