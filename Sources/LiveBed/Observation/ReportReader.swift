import Foundation
import Harness
import LiveSystem
import Logging
import ServiceHost
import TradingSystem

/// Reads what one process writes into its log and tells operators.
actor ReportReader {
  private var log: GrowingFile
  private var alerts: GrowingFile
  private let reports: ServiceReports

  /// - Parameters:
  ///   - log: The process's log; lines that are no JSON are kept as errors, as they are the runtime's.
  ///   - alerts: The file that operators are told in.
  ///   - reports: Where it is kept.
  /// - Throws: An error if a file is there and cannot be read.
  init(log: URL, alerts: URL, reports: ServiceReports) throws {
    self.log = try GrowingFile(log)
    self.alerts = try GrowingFile(alerts)
    self.reports = reports
  }

  /// Reads what is new, again and again, until the task is cancelled.
  func run(at time: any TimeSource) async throws {
    while true {
      try read()
      try await time.sleep(for: .milliseconds(50))
    }
  }

  /// Reads what is new.
  func read() throws {
    let decoder = JSONDecoder()
    for line in try log.newLines() {
      do {
        let line = try decoder.decode(LogLine.self, from: Data(line.utf8))
        reports.logs.note(line.time, line.level, line.text, line.metadata)
      } catch {
        reports.logs.note(WallTime().now, .error, String(line))
      }
    }
    for line in try alerts.newLines() {
      reports.notices.append(try decoder.decode(AlertNotice.self, from: Data(line.utf8)))
    }
  }
}
