import Foundation
import Harness
import Logging
import Results
import TestSupport
import Testing
import TradingSystem

@testable import LiveBed
@testable import ServiceHost

struct ReportReaderTests {
  private let folder: TemporaryFolder
  private let reports = ServiceReports(
    logs: LogBook { Timestamp(microseconds: 0) },
    notices: Ledger<AlertNotice>()
  )

  private let reader: ReportReader

  init() throws {
    folder = try TemporaryFolder()
    reader = try ReportReader(
      log: folder.url.appending(path: "log"),
      alerts: folder.url.appending(path: "alerts"),
      reports: reports
    )
  }

  @Test func aProcessThatHasWrittenNothingHasNothingToTell() async throws {
    try await reader.read()
    #expect(reports.logs.lines.isEmpty)
    #expect(reports.notices.entries.isEmpty)
  }

  @Test func linesOfTheLogAreKeptWithTheirTimeLevelAndNumbers() async throws {
    let line = LogLine(
      time: Timestamp(microseconds: 5),
      level: .warning,
      text: "[RISK] something",
      metadata: ["count": "3"]
    )
    try folder.write(try JSONEncoder().encode(line) + Data("\n".utf8), to: "log")
    try await reader.read()
    let kept = try #require(reports.logs.lines.first)
    #expect(kept.time == line.time)
    #expect(kept.level == .warning)
    #expect(kept.text == "[RISK] something")
    #expect(kept.metadata == ["count": "3"])
  }

  @Test func whatIsNoLineOfTheLogIsKeptAsAnErrorOfTheRuntime() async throws {
    try folder.write(Data("Fatal error: Index out of range\n{\"time\":1}\n".utf8), to: "log")
    try await reader.read()
    #expect(reports.logs.lines.map(\.level) == [.error, .error])
    #expect(reports.logs.lines.map(\.text) == ["Fatal error: Index out of range", "{\"time\":1}"])
  }

  @Test func whatOperatorsAreToldIsKeptOnce() async throws {
    let alert = Alert(
      condition: "fire",
      level: .critical,
      component: "house",
      message: "it burns",
      raisedAt: Timestamp(microseconds: 1)
    )
    let notice = AlertNotice(.raised, alert, at: Timestamp(microseconds: 1))
    try folder.write(try JSONEncoder().encode(notice) + Data("\n{\"torn".utf8), to: "alerts")
    let reader = reader
    try await reader.read()
    try await reader.read()
    #expect(reports.notices.entries == [notice])
  }

  @Test func anAlertThatCannotBeReadIsAnError() async throws {
    try folder.write(Data("{}\n".utf8), to: "alerts")
    await #expect(throws: DecodingError.self) { try await reader.read() }
  }
}
