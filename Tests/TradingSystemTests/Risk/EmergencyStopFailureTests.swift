import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// What becomes of the emergency stop when the disk or the bus lets it down.
struct EmergencyStopFailureTests {
  private let rig = StopRig()

  @Test func aTripThatCannotBeStoredHoldsAndIsStoredLater() throws {
    let before = try rig.run { [rig] stop in
      rig.disk.fail(with: .full(file: "emergency-stop.json"))
      await stop.evaluate(.with(drawdown: 11))
      let state = await stop.status.state
      rig.disk.fail(with: nil)
      await stop.evaluate(.with(drawdown: 1))
      return state
    }
    #expect(before == .tripped)
    #expect(try rig.restarted().run { await $0.status.state } == .tripped)
  }

  @Test func aTripIsToldWithADiskThatIsFull() throws {
    try rig.run { [rig] stop in
      rig.disk.fail(with: .full(file: "emergency-stop.json"))
      await stop.evaluate(.with(drawdown: 11))
      await stop.evaluate(.with(drawdown: 12))
    }
    #expect(rig.events.ids(of: .emergencyStopTripped).count == 1)
  }

  @Test func aResetThatCannotBeWrittenDownIsRefused() throws {
    let error = DiskError.full(file: "emergency-stop.json")
    let (refusal, late, status) = try rig.run { [rig] stop in
      await stop.trip(reason: "test")
      try await rig.time.sleep(for: .seconds(300))
      rig.disk.fail(with: error)
      let refusal = await stop.refusal()
      let status = await stop.status
      rig.disk.fail(with: nil)
      return await (refusal, stop.refusal(), status)
    }
    #expect(refusal == .notStored(cause: "\(error)"))
    #expect(status.state == .tripped && status.resetCount == 0)
    #expect(late == nil)
  }

  @Test func whatTheBusRefusesIsToldLaterWithTheSameID() throws {
    try rig.run { [rig] stop in
      rig.events.setDown(true)
      await stop.evaluate(.with(drawdown: 11))
      await stop.evaluate(.with(drawdown: 11))
      rig.events.setDown(false)
      try await rig.time.sleep(for: .seconds(1))
      await stop.evaluate(.with(drawdown: 11))
      await stop.evaluate(.with(drawdown: 11))
    }
    #expect(rig.events.ids(of: .emergencyStopTripped) == ["ess-trip-1-1700000000000000"])
    #expect(rig.events.ids(of: .emergencyStopChanged).count == 1)
  }

  @Test func aBusThatIsDownIsNotAskedWithEveryTick() throws {
    try rig.run { [rig] stop in
      rig.events.setDown(true)
      await stop.evaluate(.with(drawdown: 11))
      rig.events.setDown(false)
      try await rig.time.sleep(for: .milliseconds(999))
      await stop.evaluate(.with(drawdown: 11))
    }
    #expect(rig.events.all.isEmpty)
  }

  @Test func whatWasNeverToldIsToldAfterARestart() throws {
    try rig.run { [rig] stop in
      rig.events.setDown(true)
      await stop.evaluate(.with(drawdown: 11))
    }
    let next = rig.restarted()
    try next.run { _ in }
    #expect(next.events.ids(of: .emergencyStopTripped) == ["ess-trip-1-1700000000000000"])
    let last = next.restarted()
    try last.run { _ in }
    #expect(last.events.all.isEmpty)
  }
}
