import Foundation
import TestSupport
import Testing

@testable import qtreport

/// What `qtreport export` writes, with the thirteen reports as history.
struct ExportTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": "", "QTREPORT_POLICY": ""]
    self.program = program
    _ = try program.run(["import", "--no-git"] + PackageFolder.reports().map(\.path))
  }

  private func export(_ arguments: String...) throws -> String {
    let outcome = try program.run(["export"] + arguments)
    #expect(outcome.status == 0 && outcome.errors == "", "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  @Test(arguments: ExportContent.allCases)
  func everyFormatIsWrittenOrRefused(content: ExportContent) throws {
    for format in ExportFormat.allCases {
      let outcome = try program.run(["export", content.rawValue, "--format", format.rawValue])
      let isThere = content.formats.contains(format)
      #expect(outcome.status == (isThere ? 0 : 64), "\(content) \(format)")
      #expect(outcome.output.isEmpty != isThere)
    }
  }

  @Test(arguments: ExportContent.gate.formats)
  func theGateIsExportedAsItIsPrinted(format: ExportFormat) throws {
    let exported = try export("gate", "--format", format.rawValue)
    let printed = try program.run(["gate", "--no-record", "--format", format.rawValue])
    #expect(exported == printed.output)
    #expect(printed.status == 1)
  }

  @Test func exportingAVerdictKeepsNothing() throws {
    let database = folder.url.appending(path: "history.sqlite")
    let before = try Data(contentsOf: database)
    _ = try export("gate")
    #expect(try Data(contentsOf: database) == before)
  }

  @Test func theVerdictOnAnEarlierRunIsExported() throws {
    let text = try export("gate", "12")
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect((json?["candidate"] as? [String: Any])?["number"] as? Int == 12)
    #expect(json?["exitCode"] as? Int == 0)
  }

  @Test func aSimulationReportIsTheSameRun() throws {
    #expect(try export("run", "5", "--format", "simulation-report", "--output", "5.json") == "")
    let other = ["--database", "other.sqlite"]
    #expect(try program.run(["import", "--no-git", "5.json"] + other).status == 0)
    let copy = try program.run(["export", "run"] + other).output
    #expect(try export("run", "5").replacing("\"number\" : 5", with: "\"number\" : 1") == copy)
  }

  @Test func trendsAsCSVHaveEveryValue() throws {
    let lines = try export("trends", "--format", "csv", "--metric", "queue_lag_seconds")
      .split(separator: "\r\n")
    #expect(lines.count == 14)
    #expect(
      lines.last == "13,2026-11-22T21:28:22.828233Z,,SIGNAL_FLOOD,queue_lag_seconds,,s,0.0"
    )
  }

  @Test(arguments: [
    ["runs", "3"], ["trends", "3"], ["gate", "--last", "3"], ["run", "--metric", "x"],
    ["gate", "--scenario", "x"], ["diff", "--last", "2"],
  ])
  func whatMakesNoSenseIsRefused(arguments: [String]) throws {
    let outcome = try program.run(["export"] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test func theGuideNamesEveryFormat() throws {
    let guide = try String(
      contentsOf: PackageFolder.root.appending(path: "docs/ci.md"),
      encoding: .utf8
    )
    let rows = guide.split(separator: "\n")
    for content in ExportContent.allCases {
      let row = try #require(
        rows.first {
          $0.hasPrefix("| `\(content.rawValue)`") || $0.hasPrefix("| `\(content.rawValue) [")
        }
      )
      let named = ExportFormat.allCases.filter { row.contains("`\($0.rawValue)`") }
      #expect(Set(named) == Set(content.formats))
    }
  }

  @Test func openMetricsOfEveryContentAreComplete() throws {
    for content in ExportContent.allCases where content.formats.contains(.openmetrics) {
      let text = try export(content.rawValue, "--format", "openmetrics")
      #expect(text.hasSuffix("\n# EOF\n"))
      #expect(text.contains("\n# UNIT qtreport_metric_queue_lag_seconds seconds\n"))
    }
  }
}
