import Foundation
import Ingest
import Results
import Storage
import TestSupport
import Testing

/// Reports that hold the whole run.
struct CompleteReportTests {
  private let folder: TemporaryFolder
  private let program: Program
  private let run: Run
  private var database: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": ""]
    self.program = program
    var generator = SeededGenerator(seed: 81)
    var run = Run.random(using: &generator)
    run.suite = "weekly"
    run.labels = ["symbol": "BTCUSDT", "night": "1"]
    run.revision = Revision(branch: "topic", commit: "3f2a9c1e")
    self.run = run
    try folder.write(SimulationReportWriter().report(of: run), to: "report.json")
  }

  @Test func aRunThatTheHistoryHoldsIsThereAlready() throws {
    _ = try ResultStore(path: database, for: .creating).add(run)
    let outcome = try program.run(["import", "report.json"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("run 1 was there already"))
    #expect(outcome.output.contains("0 added, 1 already there"))
  }

  @Test func whatTheReportKnowsIsKept() throws {
    let outcome = try program.run(["import", "report.json"])
    #expect(outcome.errors == "")
    #expect(try ResultStore(path: database, for: .reading).run(.number(1)).run == run)
  }

  @Test func aCompleteReportIsNotSaidToBeOfTheCommitOfItsFolder() throws {
    var unknown = run
    unknown.revision = Revision()
    try folder.write(SimulationReportWriter().report(of: unknown), to: "report.json")
    let shell = Program(executable: "/bin/bash", folder: folder.url)
    let git = try shell.run([
      "-c",
      """
      git init --quiet .
      git -c user.name=n -c user.email=e commit --quiet --allow-empty --message m
      """,
    ])
    try #require(git.status == 0, "\(git.errors)")
    _ = try program.run(["import", "report.json"])
    #expect(try ResultStore(path: database, for: .reading).run(.number(1)).run == unknown)
  }

  @Test func aNewerRunOfAnotherSuiteIsNotWorthAWord() throws {
    var newer = run
    newer.id = RunID(digest: repeatElement(9, count: 32))
    newer.suite = Run.defaultSuite
    newer.startedAt = run.finishedAt.advanced(bySeconds: 1)
    newer.finishedAt = newer.startedAt
    _ = try ResultStore(path: database, for: .creating).add(newer)
    let outcome = try program.run(["import", "report.json"])
    #expect(outcome.output.contains("run 2 added"))
    #expect(outcome.errors == "")
  }

  @Test func whatTheUserSaysCountsMore() throws {
    let outcome = try program.run(
      "import --suite nightly --branch main --label night=2 --label by=hand report.json"
        .split(separator: " ").map(String.init)
    )
    #expect(outcome.errors == "")
    let imported = try ResultStore(path: database, for: .reading).run(.number(1)).run
    #expect(imported.suite == "nightly")
    #expect(imported.labels == ["symbol": "BTCUSDT", "night": "2", "by": "hand"])
    #expect(imported.revision == Revision(branch: "main", commit: "3f2a9c1e"))
    #expect(imported.scenarios == run.scenarios)
  }

  @Test func aReportThatDoesNotAgreeWithItsRunIsNotImported() throws {
    let report = try String(contentsOfFile: folder.path("report.json"), encoding: .utf8)
    let changed = report.replacing("\"total_scenarios\": ", with: "\"total_scenarios\": 1")
    try folder.write(Data(changed.utf8), to: "report.json")
    let outcome = try program.run(["import", "report.json"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("contradicts itself: summary.total_scenarios"))
  }
}
