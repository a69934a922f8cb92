import Foundation
import Results
import TestSupport
import Testing

@testable import Ingest

/// What is wrong with a report is said in the report's own terms.
struct BadReportTests {
  private static func report() throws -> String {
    try String(
      contentsOf: PackageFolder.root.appending(path: "examples/reports/2026-11-22.json"),
      encoding: .utf8
    )
  }

  private func message(_ content: some DataProtocol) -> String {
    do {
      _ = try ReportReader().read(Data(content))
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "\"avg_retries\": 3.0", "\"avg_retries\": NaN",
      "NaN or Infinity at detailed_results[2].metrics.avg_retries"
    ),
    (
      "\"avg_retries\": 3.0", "\"avg_retries\": -Infinity",
      "detailed_results[2].metrics.avg_retries"
    ),
    (
      "\"avg_retries\": 3.0", "\"avg_retries\": 9007199254740993",
      "detailed_results[2].metrics.avg_retries, not below 2^53"
    ),
    ("\"avg_retries\": 3.0", "\"avg_retries\": -1e300", "detailed_results[2].metrics.avg_retries"),
    ("\"avg_retries\": 3.0", "\"avg_retries\": 1e999", "wrong value at line"),
    (
      "\"avg_retries\": 3.0", "\"avg_retries\": \"3\"",
      "a wrong value at detailed_results[2].metrics.avg_retries"
    ),
    (
      "\"avg_retries\": 3.0", "\"avg_retries\": [3]",
      "a wrong value at detailed_results[2].metrics.avg_retries"
    ),
    (
      "\"BTCUSDT\": 50000.0", "\"BTCUSDT\": \"x\"",
      "detailed_results[0].metrics.initial_prices.BTCUSDT"
    ),
    ("\"ess_trips\": 1", "\"ess_trips\": true", "metrics.ess_trips"),
    (
      "\"total_passed\": 22", "\"total_passed\": 21",
      "checks.total_passed says 21, but the report shows 22"
    ),
    ("\"total_failed\": 4", "\"total_failed\": 3", "checks.total_failed says 3"),
    ("\"total_scenarios\": 5", "\"total_scenarios\": 6", "summary.total_scenarios says 6"),
    ("\"failed\": 1", "\"failed\": 0", "summary.failed says 0, but the report shows 1"),
    ("\"passed\": 4", "\"passed\": 5", "summary.passed says 5"),
    ("\"degraded\": 0", "\"degraded\": 1", "summary.degraded says 1"),
    (
      "\"checks\": \"4/4\"", "\"checks\": \"3/4\"",
      "scenarios[0].checks says 3/4, but the report shows 4/4"
    ),
    ("\"observations\": 9", "\"observations\": 8", "scenarios[0].observations says 8"),
    ("\"name\": \"REDIS_DOWN\"", "\"name\": \"REDIS_UP\"", "scenarios[1].name"),
    ("\"status\": \"failed\"", "\"status\": \"exploded\"", "'exploded' is none of passed, failed"),
    ("Normal publish to Redis", "Another thing about Redis", "no error"),
    (
      "\\u2713 DiskBuffer contains", "DiskBuffer contains",
      "checks_passed says 6, but the report shows 5 lines"
    ),
    (
      "\\u2717 Order not blocked", "Order not blocked",
      "checks_failed says 4, but the report shows 3 lines"
    ),
    ("\"Exception: cannot", "\"cannot", "checks_failed says 4, but the report shows 3 lines"),
    ("\"report_generated\": \"2026", "\"report_generated\": \"26", "report_generated"),
    ("+00:00\"", "\"", "report_generated"),
    ("\"report_generated\"", "\"generated\"", "has no report_generated"),
    ("\"errors\": []", "\"error\": []", "has no detailed_results[0].errors"),
    ("\"scenario\": \"FLASH_CRASH\"", "\"scenario\": \"\"", "scenarios[0].name"),
    ("\"duration_seconds\": 90.09791111946106", "\"duration_seconds\": null", "duration_seconds"),
    ("\"checks_passed\": 4", "\"checks_passed\": 4.5", "checks_passed"),
    ("\"checks_passed\": 4", "\"checks_passed\": -4", "detailed_results[0].checks_passed says -4"),
    ("90.09791111946106", "1e14", "detailed_results[0].duration_seconds"),
    ("90.09791111946106", "-1", "detailed_results[0].duration_seconds"),
    (
      "\"checks_passed\": 4", "\"checks_passed\": 9007199254740991",
      "detailed_results[0].checks_passed"
    ),
    ("\"summary\": {", "\"summary\": [", "is not JSON"),
    ("Pre-crash PnL", "Pre-\\u0000crash PnL", "holds a NUL character"),
  ])
  func aWrongPieceIsNamed(original: String, replacement: String, expected: String) throws {
    let report = try Self.report()
    let range = try #require(report.range(of: original))
    let message = message(Data(report.replacingCharacters(in: range, with: replacement).utf8))
    #expect(message.contains(expected), "\(message)")
  }

  @Test func aScenarioThatIsThereTwiceIsNamed() throws {
    let report = try Self.report().replacing("REDIS_DOWN", with: "FLASH_CRASH")
    #expect(
      message(Data(report.utf8)).contains(
        "detailed_results[1].scenario: 'FLASH_CRASH' is there twice"
      )
    )
  }

  @Test(arguments: [
    ("", "is empty"), ("hello", "is not JSON"), ("{}", "has no"), ("[]", "wrong value at the top"),
    ("null", "wrong value at the top"), ("{\"summary\": 1}", "has no"), ("\u{FEFF}", "is not JSON"),
  ])
  func somethingElseIsRefused(content: String, expected: String) {
    let message = message(Data(content.utf8))
    #expect(message.contains(expected), "\(message)")
  }

  @Test func aReportCutOffAnywhereIsRefused() throws {
    let report = Data(try Self.report().utf8)
    for length in stride(from: 1, to: report.count - 1, by: 97) {
      let message = message(report.prefix(length))
      #expect(message.contains("is not JSON"), "after \(length) bytes: \(message)")
      #expect(message.contains("line "), "after \(length) bytes: \(message)")
    }
  }

  @Test(arguments: ["[", "{\"metrics\":", "{\"detailed_results\":[{\"metrics\":{\"a\":"])
  func deepNestingIsRefused(piece: String) {
    #expect(message(Data(String(repeating: piece, count: 100_000).utf8)).contains("nested"))
  }

  @Test func invalidUTF8IsNamedByItsLine() throws {
    var report = Data(try Self.report().utf8)
    let range = try #require(report.range(of: Data("FLASH_CRASH".utf8)))
    report.replaceSubrange(range, with: [0xFF, 0xFE])
    #expect(message(report).contains("line 26"))
  }

  @Test func aFileThatIsTooLargeIsNotReadWhole() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(), to: "large.json")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 200 << 20)
    #expect {
      try ReportReader().read(file: path)
    } throws: { error in
      "\(error)".contains("larger than 64 MiB")
    }
  }

  @Test func aFolderWithoutReportsIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(), to: "notes.txt")
    #expect(throws: ReportError.self) { try ReportFiles.expand(folder.url.path) }
  }

  @Test func aFolderStandsForItsReportsByName() throws {
    let folder = try TemporaryFolder()
    for name in ["b.json", "a.json", "c.txt"] { try folder.write(Data(), to: name) }
    try FileManager.default.createDirectory(
      atPath: folder.path("d.json"),
      withIntermediateDirectories: true
    )
    #expect(
      try ReportFiles.expand(folder.url.path) == [folder.path("a.json"), folder.path("b.json")]
    )
    #expect(try ReportFiles.expand("x.json") == ["x.json"])
    #expect(try ReportFiles.expand("-") == ["-"])
  }

  @Test func aMissingFileIsNamed() {
    #expect {
      try ReportReader().read(file: "/nowhere/report.json")
    } throws: { error in
      "\(error)".contains("'/nowhere/report.json' cannot be read")
    }
  }
}
