import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import qtreport

struct ReportCommandTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program.built("qtreport", in: folder.url)
    _ = try program.run(
      ["import", "--no-git", "--database", "h.sqlite"] + PackageFolder.reports().map(\.path)
    )
  }

  private func page(_ arguments: String...) throws -> String {
    let outcome = try program.run(["report", "--database", "h.sqlite"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("wrote report.html\n"))
    return try String(contentsOfFile: folder.path("report.html"), encoding: .utf8)
  }

  @Test func tellsOfARealNight() throws {
    let html = try page()
    #expect(html.contains("REGRESSION</span> run 13 against 12 runs: 5 regressions"))
    #expect(html.contains("passed → failed: Order not blocked despite ESS trip"))
    #expect(html.contains("<td>12 passed, 1 failed (run 13)</td>"))
    #expect(html.contains("Exception: cannot access local variable"))
  }

  @Test func aShorterWindowHasFewerValues() throws {
    let values = /<tr><td>\d+<td>\d{4}-/
    let (long, short) = (try page(), try page("--last", "3"))
    #expect(short.matches(of: values).count < long.matches(of: values).count)
    #expect(short.contains("over the last 3 runs"))
    #expect(short.contains("against 12 runs"))
  }

  @Test func putsTwoRunsSideBySide() throws {
    let html = try page("--compare", "1", "13", "--json", "pair.json")
    #expect(html.contains("<th scope=\"col\">run 1</th><th scope=\"col\">run 13</th>"))
    #expect(html.contains("SIGNAL_FLOOD/queue_lag_seconds"))
    let json = try String(contentsOfFile: folder.path("pair.json"), encoding: .utf8)
    #expect(json.contains("qtreport/comparison/"))
  }

  @Test(arguments: [["1"], ["1", "2", "3"]])
  func aPairIsTwo(runs: [String]) throws {
    let outcome = try program.run(["report", "--database", "h.sqlite", "--compare"] + runs)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--compare needs two runs, such as 'last~1 last'."))
  }
}
