import Foundation
import TestSupport
import Testing

/// The program, as its users call it.
struct CommandTests {
  private let folder: TemporaryFolder
  private let program: Program
  private let reports = PackageFolder.root.appending(path: "examples/reports").path

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": ""]
    self.program = program
  }

  private func run(_ arguments: String..., input: Data = Data()) throws -> Program.Outcome {
    try program.run(arguments, input: input)
  }

  /// The twelve nights, and then the one with a failure.
  private func importAll() throws {
    let outcome = try run("import", "--no-git", reports)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func night(_ index: Int) throws -> String {
    try PackageFolder.reports()[index].path
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func theFailedNightFailsTheGate() throws {
    try importAll()
    let diff = try run("diff")
    #expect(diff.status == 0)
    #expect(diff.output.contains("regression   ESS_TRIGGER "))
    #expect(try run("diff", "--exit-code").status == 1)
    let gate = try run("gate", "--status-file", "verdict.json")
    #expect(gate.status == 1)
    #expect(gate.output.contains("REGRESSION  run 13 against 12 runs: 5 regressions"))
    #expect(gate.errors == "")
    let verdict = try object(String(contentsOfFile: folder.path("verdict.json"), encoding: .utf8))
    #expect(verdict["verdict"] as? String == "regression")
    #expect(verdict["exitCode"] as? Int == 1)
  }

  @Test(arguments: [
    ("text", "REGRESSION  run 13"), ("markdown", "### REGRESSION: run 13"), ("json", "{\n"),
    ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "),
    ("github", "::error title="),
  ])
  func theGateKnowsManyFormats(format: String, beginning: String) throws {
    try importAll()
    let gate = try run("gate", "--format", format, "--status-file", "verdict.json")
    #expect(gate.status == 1)
    #expect(gate.output.hasPrefix(beginning))
    #expect(gate.errors == "")
    let verdict = try object(String(contentsOfFile: folder.path("verdict.json"), encoding: .utf8))
    #expect(verdict["schema"] as? String == "qtreport/comparison/2")
  }

  @Test func onlyTheGateWritesForBuildServers() throws {
    #expect(try run("diff", "--format", "junit").status == 64)
    #expect(try run("gate", "--format", "yaml").status == 64)
  }

  @Test func theSameReportTwiceIsOneRun() throws {
    #expect(try run("import", "--no-git", night(0)).output.contains("1 added, 0 already there"))
    let again = try run("import", "--no-git", night(0))
    #expect(again.status == 0)
    #expect(again.output.contains("run 1 was there already"))
    #expect(again.output.contains("0 added, 1 already there"))
  }

  @Test func aReportComesFromStandardInputToo() throws {
    let report = try Data(contentsOf: URL(filePath: night(0)))
    #expect(try run("import", "--no-git", "-", input: report).status == 0)
    #expect(try run("runs").output.contains("5 passed"))
  }

  @Test func metadataIsKept() throws {
    let outcome = try run(
      "import",
      "--no-git",
      "--suite",
      "nightly",
      "--branch",
      "main",
      "--commit",
      "3f2a9c1e",
      "--label",
      "machine=ci=1",
      "--this-machine",
      "--tool",
      "redis=7.0.15",
      try night(0)
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let shown = try run("show", "commit:3f2a").output
    for text in ["nightly", "main", "3f2a9c1e", "machine=ci=1", "redis=7.0.15", "cores"] {
      #expect(shown.contains(text))
    }
    #expect(try run("runs", "--suite", "weekly").output == "No runs.\n")
    #expect(try run("runs", "--branch", "main").output.contains("3f2a9c1e"))
  }

  @Test func aBadReportDoesNotKeepTheOthersOut() throws {
    try folder.write(Data("not json".utf8), to: "bad.json")
    let outcome = try run("import", "--no-git", try night(0), "bad.json", try night(1))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("2 added, 0 already there, 1 failed"))
    #expect(outcome.errors.contains("'bad.json' is not JSON"))
  }

  @Test func onlyBadReportsMakeNoDatabase() throws {
    try folder.write(Data(), to: "bad.json")
    #expect(try run("import", "bad.json").status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path("history.sqlite")))
  }

  @Test func everyExitCodeHasItsMeaning() throws {
    #expect(try run("gate").status == 5)
    #expect(try run("gate", "--no-such-option").status == 64)
    #expect(try run("nonsense").status == 64)
    _ = try run("import", "--no-git", try night(0))
    let first = try run("gate")
    #expect(first.status == 0)
    #expect(first.output.contains("NO BASELINE"))
    #expect(try run("gate", "--require-baseline").status == 3)
    #expect(try run("gate", "baseline:release").status == 3)
    #expect(try run("gate", "last", "99").status == 2)
    #expect(try run("show", "last~7").status == 2)
    _ = try run("import", "--no-git", try night(1))
    #expect(try run("gate").status == 0)
    _ = try run("import", "--no-git", try night(12))
    #expect(try run("gate").status == 1)
    #expect(try run("gate", "1", "2").status == 0)
    #expect(try run("--version").status == 0)
    #expect(try run("gate", "--help").status == 0)
  }

  @Test func otherMachinesAreIncomparableUnlessAllowed() throws {
    _ = try run("import", "--no-git", "--this-machine", try night(0))
    _ = try run("import", "--no-git", "--this-machine", try night(1))
    #expect(try run("gate").status == 0)
    let change = Program(executable: "/usr/bin/env", folder: folder.url)
    let sqlite = try change.run([
      "python3", "-c",
      """
      import sqlite3
      database = sqlite3.connect("history.sqlite")
      database.execute("INSERT INTO environment SELECT 99, replace(fingerprint, substr(fingerprint, 1, 4), 'zzzz'), operating_system, kernel, 'Other CPU', core_count, memory_bytes, tools FROM environment")
      database.execute("UPDATE run SET environment_id = 99 WHERE number = 2")
      database.commit()
      """,
    ])
    try #require(sqlite.status == 0, "\(sqlite.errors)")
    let gate = try run("gate")
    #expect(gate.status == 4)
    #expect(gate.output.contains("Other CPU"))
    #expect(try run("gate", "--allow-incomparable").status == 0)
  }

  @Test func aRunIsNotComparedWithItself() throws {
    try importAll()
    for arguments in [["last"], ["13"], ["13", "13"]] {
      let gate = try program.run(["gate"] + arguments)
      #expect(gate.status == 2)
      #expect(gate.errors.contains("run 13 cannot be compared with itself"))
    }
  }

  @Test func aBranchIsComparedWithItself() throws {
    for (index, branch) in ["main", "topic", "main"].enumerated() {
      _ = try run("import", "--no-git", "--branch", branch, try night(index))
    }
    #expect(try run("diff").output.contains("against run 2"))
    for command in [["diff"], ["gate"], ["export", "diff"]] {
      let output = try program.run(command + ["--branch", "main"]).output
      #expect(output.contains("against run 1") || output.contains("\"number\" : 1,"))
    }
  }

  @Test(arguments: ["", ":memory:", "file:other.sqlite?mode=memory"])
  func aHistoryIsAlwaysAFileOfItsName(name: String) throws {
    let outcome = try run("import", "--no-git", "--database", name, try night(0))
    #expect(outcome.status == (name.isEmpty ? 64 : 0))
    #expect(name.isEmpty || FileManager.default.fileExists(atPath: folder.path(name)))
  }

  @Test func aResultIsNotWrittenOverTheHistory() throws {
    try importAll()
    for command in [
      ["report", "--output", "history.sqlite"], ["report", "--json", "./history.sqlite"],
      ["gate", "--status-file", "history.sqlite"],
      ["export", "runs", "--output", "history.sqlite-wal"],
    ] {
      #expect(try program.run(command).status == 2)
    }
    #expect(try run("verify").status == 0)
  }

  @Test func anOlderReportIsNotTheNewestRunAndThatIsSaid() throws {
    _ = try run("import", "--no-git", try night(3))
    let older = try run("import", "--no-git", try night(1))
    #expect(older.status == 0)
    #expect(older.errors.contains("the newest run is still run 1"))
  }

  @Test func anEmptyFolderDoesNotKeepReportsOut() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"),
      withIntermediateDirectories: true
    )
    let outcome = try run("import", "--no-git", "empty", try night(0))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("1 added, 0 already there, 1 failed"))
    #expect(outcome.errors.contains("'empty' holds no .json file"))
  }

  @Test func theCommitIsThatOfTheReportsFolder() throws {
    let git = Program(executable: "/usr/bin/env", folder: folder.url)
    let commit = """
      git init -q -b topic repository && cd repository && cp "$0" report.json && git add . &&
      git -c user.name=t -c user.email=t@example.org commit -q -m one && git rev-parse HEAD
      """
    let made = try git.run(["bash", "-c", commit, try night(0)])
    try #require(made.status == 0, "\(made.errors)")
    #expect(try run("import", "repository/report.json").status == 0)
    let shown = try run("show").output
    #expect(shown.contains(made.output.trimmingCharacters(in: .newlines)))
    #expect(shown.contains("topic"))
    #expect(try run("import", "--commit", "ABC123", try night(1)).status == 0)
    #expect(try run("show", "commit:ABC").output.contains("abc123"))
  }

  @Test func aQueryThatIsWrongIsNoDamagedDatabase() throws {
    try importAll()
    for sql in ["SELECT 1; SELECT 2", "SELECT ?", "nonsense", "SELECT zeroblob(2000000000)"] {
      #expect(try run("query", "--sql", sql).status == 2)
    }
    #expect(try run("query", "latest-runs", "--param", "limit=x").status == 2)
    #expect(
      try run("query", "--sql", "SELECT 9e999", "--format", "json").output.contains("\"inf\"")
    )
    #expect(try run("backup", "").status == 2)
    #expect(try run("backup", "none/copy.sqlite").status == 2)
  }

  @Test func aMissingVerdictIsNotYesterdays() throws {
    try folder.write(Data(#"{"verdict": "pass"}"#.utf8), to: "verdict.json")
    #expect(try run("gate", "--status-file", "verdict.json").status == 5)
    let verdict = try object(String(contentsOfFile: folder.path("verdict.json"), encoding: .utf8))
    #expect(verdict["verdict"] as? String == "none")
    #expect(verdict["exitCode"] as? Int == 5)
  }

  @Test func runsAreNamedInEveryWay() throws {
    try importAll()
    for name in ["last", "last~12", "13", "6934e5ae", "id:6934"] {
      #expect(try run("show", name).status == 0, "\(name)")
    }
    #expect(try run("baseline", "set", "good", "last~1").output == "baseline:good is run 12\n")
    #expect(try run("baseline").output.contains("good"))
    #expect(try run("diff", "baseline:good").output.contains("against run 12"))
    #expect(try run("baseline", "clear", "good").status == 0)
    #expect(try run("baseline", "clear", "good").status == 2)
    #expect(try run("baseline", "list").output == "No baselines.\n")
  }

  @Test func formatsAreTextMarkdownAndJSON() throws {
    try importAll()
    for command in [["runs"], ["show"], ["diff"], ["gate"], ["trend"]] {
      let json = try program.run(command + ["--format", "json"]).output
      #expect(try object(json)["schema"] as? String != nil)
      let markdown = try program.run(command + ["--format", "markdown"]).output
      #expect(markdown.contains("| --- |"))
      let text = try program.run(command).output
      #expect(!text.contains("\u{1B}"))
      #expect(!text.contains("| --- |"))
    }
  }

  @Test func exportsAreJSON() throws {
    try importAll()
    let runs = try object(run("export", "runs", "--last", "2").output)
    #expect((runs["runs"] as? [Any])?.count == 2)
    #expect(try object(run("export", "diff").output)["verdict"] as? String == "regression")
    #expect(try run("export", "trends", "--output", "trends.json").output == "")
    let trends = try object(String(contentsOfFile: folder.path("trends.json"), encoding: .utf8))
    #expect((trends["runs"] as? [Any])?.count == 13)
  }

  @Test func trendsCanBeNarrowedDown() throws {
    try importAll()
    let output = try run("trend", "--scenario", "SIGNAL*", "--metric", "queue*", "--last", "3")
      .output
    #expect(output.contains("SIGNAL_FLOOD/queue_lag_seconds  ██▁"))
    #expect(output.split(separator: "\n").count == 2)
    #expect(try run("trend", "--scenario", "NONE").output == "No series.\n")
  }

  @Test func thePageAndItsDataAreWritten() throws {
    try importAll()
    let outcome = try run("report", "--output", "page.html", "--json", "page.json")
    #expect(outcome.output == "wrote page.html\nwrote page.json\n")
    let html = try String(contentsOfFile: folder.path("page.html"), encoding: .utf8)
    #expect(html.contains("REGRESSION") && html.contains("<svg"))
    let json = try object(String(contentsOfFile: folder.path("page.json"), encoding: .utf8))
    #expect(json["schema"] as? String == "qtreport/report/2")
  }

  @Test func questionsAreAnswered() throws {
    try importAll()
    #expect(try run("query").output.contains("failed-checks"))
    #expect(try run("query", "failed-checks", "--format", "csv").output.contains("13,2026-11-22T"))
    #expect(try run("query", "--param", "a=1").status == 64)
    let count = try run("query", "--sql", "SELECT count(*) AS runs FROM v_run", "--format", "json")
    #expect((try object(count.output)["rows"] as? [[Int]]) == [[13]])
    let history = try run(
      "query",
      "metric-history",
      "--param",
      "scenario=REDIS_DOWN",
      "--param",
      "metric=flush_duration_seconds",
      "--param",
      "limit=2"
    )
    #expect(history.output.split(separator: "\n").count == 3)
    #expect(try run("query", "--sql", "DELETE FROM run").status == 2)
    #expect(try run("query", "nothing").status == 2)
    #expect(try run("query", "metric-history").errors.contains("needs metric, scenario"))
  }

  @Test func aBackupIsVerified() throws {
    try importAll()
    #expect(try run("backup", "copy.sqlite").status == 0)
    #expect(try run("backup", "copy.sqlite").status == 2)
    let verified = try run("verify", "--database", "copy.sqlite")
    #expect(verified.output == "copy.sqlite is sound: 13 runs, all as they were saved\n")
  }

  @Test func theDatabaseIsNamedByOptionThenVariable() throws {
    var program = program
    program.variables["QTREPORT_DATABASE"] = folder.path("variable.sqlite")
    #expect(try program.run(["import", "--no-git", night(0)]).status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("variable.sqlite")))
    #expect(try program.run(["runs", "--database", "none.sqlite"]).status == 5)
    #expect(try program.run(["runs"]).status == 0)
  }

  @Test func helpDescribesEveryCommand() throws {
    for command in [
      "import", "runs", "show", "diff", "gate", "trend", "export", "report", "query", "backup",
      "verify", "baseline",
    ] {
      let help = try run(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("OVERVIEW: "))
    }
  }
}
