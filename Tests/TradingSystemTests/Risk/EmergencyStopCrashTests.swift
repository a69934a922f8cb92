import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// What becomes of a trip and of a reset when the process ends between any two of their steps.
struct EmergencyStopCrashTests {
  /// More than either takes.
  private static let steps = 0..<40

  @Test(arguments: steps)
  func aTripIsToldOnceWhereverTheProcessEnds(steps: Int) throws {
    let rig = StopRig(dyingAfter: steps)
    try rig.run { await $0.evaluate(.with(drawdown: 11)) }
    let next = rig.restarted()
    let wasStored = try next.run { stop in
      let state = await stop.status.state
      await stop.evaluate(.with(drawdown: 11))
      return state == .tripped
    }
    let told = rig.events.ids(of: .emergencyStopTripped)
    let toldAfter = next.events.ids(of: .emergencyStopTripped)
    #expect(wasStored || told.isEmpty)
    #expect(try wasStored || !rig.disk.auditLines.contains { $0.action == .trip })
    #expect(Set(told + toldAfter).count == 1)
    #expect(told.count <= 1 && toldAfter.count <= 1)
    #expect(try next.disk.auditLines.map(\.action).contains(.start))
  }

  @Test func everyStepOfATripIsTried() throws {
    let rig = StopRig(dyingAfter: Self.steps.upperBound)
    try rig.run { await $0.evaluate(.with(drawdown: 11)) }
    #expect(!rig.crash.isReached)
  }

  /// A stop that tripped, cooled down and recovered, and then dies so many steps into its reset.
  private func reset(dyingAfter steps: Int) throws -> (rig: StopRig, refusal: ResetRefusal?) {
    let before = StopRig()
    try before.run { [before] stop in
      await stop.evaluate(.with(drawdown: 11))
      try await before.time.sleep(for: .seconds(300))
    }
    var files: [String: [UInt8]] = [:]
    for file in try before.disk.files() { files[file] = try before.disk.read(file) }
    let rig = StopRig(startingAt: before.time.now, dyingAfter: steps, files: files)
    let refusal = try rig.run { stop in
      await stop.evaluate(.with(drawdown: 1))
      return await stop.refusal()
    }
    return (rig, refusal)
  }

  @Test(arguments: steps)
  func aResetHappensWhollyOrNotWhereverTheProcessEnds(steps: Int) throws {
    let (rig, refusal) = try reset(dyingAfter: steps)
    let next = rig.restarted()
    let status = try next.run { await $0.status }
    let told = rig.events.ids(of: .emergencyStopReset)
    let ids = Set(told + next.events.ids(of: .emergencyStopReset))
    switch status.state {
    case .armed:
      #expect(refusal == nil)
      #expect(ids.count == 1)
      #expect(try next.disk.auditLines.contains { $0.outcome == "accepted" })
      #expect(status.resetCount == 1 && status.reason == nil)
    case .tripped:
      #expect(refusal != nil)
      #expect(ids.isEmpty)
      #expect(status.resetCount == 0 && status.reason != nil)
    default: Issue.record("a reset was left half done: \(status)")
    }
    #expect(status.transitions.map(\.to).suffix(2) != [.tripped, .armed])
  }

  @Test func everyStepOfAResetIsTried() throws {
    let (rig, refusal) = try reset(dyingAfter: Self.steps.upperBound)
    #expect(refusal == nil)
    #expect(!rig.crash.isReached)
  }
}
