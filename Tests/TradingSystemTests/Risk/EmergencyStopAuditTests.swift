import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct EmergencyStopAuditTests {
  private let rig = StopRig()

  @Test func everyAttemptIsWrittenDownWithWhoAndWhy() throws {
    try rig.run { [rig] stop in
      _ = await stop.refusal(by: "ada")
      await stop.evaluate(.with(drawdown: 11))
      _ = await stop.refusal(by: "bob")
      try await rig.time.sleep(for: .seconds(300))
      _ = await stop.refusal(by: "cyd")
      await stop.evaluate(.with(drawdown: 1))
      _ = await stop.refusal(by: "dan")
      _ = await stop.refusal(by: "eve")
    }
    let lines = try rig.disk.auditLines
    #expect(lines.map(\.action) == [.start, .reset, .trip, .reset, .reset, .reset, .reset])
    #expect(lines.map(\.actor) == ["system", "ada", "limits", "bob", "cyd", "dan", "eve"])
    #expect(
      lines.map(\.state)
        == [.armed, .armed, .tripped, .coolingDown, .coolingDown, .armed, .armed]
    )
    #expect(rig.disk.unsafeFiles.isEmpty)
    #expect(lines.map(\.outcome).count { $0 == "accepted" } == 1)
    #expect(lines.filter { $0.action == .reset }.allSatisfy { $0.reason == "looked into it" })
    #expect(lines[5].time == StopRig.start.advanced(by: .seconds(300)))
  }

  @Test func aTornLineCostsOnlyItself() throws {
    try rig.run { _ in }
    try rig.disk.append(Array(#"{"action":"tr"#.utf8), to: StopFiles.audit)
    let next = rig.restarted()
    try next.run { await $0.trip(reason: "test") }
    let lines = next.disk.lines(of: StopFiles.audit)
    #expect(lines.count == 4)
    #expect(try next.disk.auditLines.map(\.action) == [.start, .start, .trip])
  }

  @Test func linesThatCouldNotBeWrittenFollowInOrder() throws {
    try rig.run { [rig] stop in
      rig.disk.fail(with: .full(file: "audit"))
      await stop.trip(reason: "test")
      _ = await stop.refusal()
      rig.disk.fail(with: nil)
      await stop.evaluate(.with())
    }
    let lines = try rig.disk.auditLines
    #expect(lines.map(\.action) == [.start, .trip, .reset])
  }
}

extension RiskDisk {
  /// The lines of the audit that are whole.
  var auditLines: [StopAuditLine] {
    get throws {
      try lines(of: StopFiles.audit).filter { $0.hasSuffix("}") }.map { line in
        try JSONDecoder().decode(StopAuditLine.self, from: Data(line.utf8))
      }
    }
  }
}
