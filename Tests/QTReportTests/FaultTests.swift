import Foundation
import Storage
import TestSupport
import Testing

/// The program, let down by the disk, by other processes, by signals and by readers of its output.
struct FaultTests {
  private let folder: TemporaryFolder
  private let program: Program
  private var database: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": ""]
    self.program = program
  }

  /// Runs a line of shell with the program as `$0`.
  private func shell(_ line: String) throws -> Program.Outcome {
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = program.variables
    return try shell.run(["-c", line, program.executable])
  }

  /// Writes different reports into a folder: a real one, at other times.
  private func makeReports(_ count: Int, in name: String, from first: Int = 0) throws {
    let report = try String(contentsOf: PackageFolder.reports()[0], encoding: .utf8)
    let destination = folder.url.appending(path: name)
    try FileManager.default.createDirectory(at: destination, withIntermediateDirectories: true)
    for index in first..<first + count {
      let day = "20\(10 + index / 336)-\(pad(index / 28 % 12 + 1))-\(pad(index % 28 + 1))"
      let content = report.replacing("2026-01-01", with: day)
      try folder.write(Data(content.utf8), to: "\(name)/\(1000 + index).json")
    }
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func requireSound(runs: Int? = nil) throws {
    let (count, flaws) = try ResultStore(path: database, for: .reading).verify()
    #expect(flaws.isEmpty)
    if let runs { #expect(count == runs) }
  }

  @Test func fiftyKillsLeaveEveryRunWholeOrAbsent() throws {
    var generator = SeededGenerator(seed: 12)
    var killed = 0
    var rounds = 0
    while killed < 50 {
      try makeReports(12, in: "round\(rounds)", from: rounds * 12)
      let pipe = Pipe()
      let process = try program.start(
        ["import", "--no-git", "--database", database, "round\(rounds)"],
        output: pipe
      )
      readLines(Int.random(in: 0...11, using: &generator), from: pipe)
      spin(Int.random(in: 0...400_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      if FileManager.default.fileExists(atPath: database) { try requireSound() }
      rounds += 1
      try #require(rounds < 400, "too few processes were killed before they were done")
    }
    let outcome = try program.run(["import", "--no-git"] + (0..<rounds).map { "round\($0)" })
    #expect(outcome.status == 0)
    try requireSound(runs: rounds * 12)
  }

  /// Waits until a process has written some lines, or no more can come.
  private func readLines(_ count: Int, from pipe: Pipe) {
    var lines = 0
    while lines < count {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { return }
      lines += data.count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// Passes some time without a clock.
  private func spin(_ count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for _ in 0..<count { _ = generator.next() }
  }

  @Test func eightImportsAtOnceAllArrive() throws {
    for index in 0..<8 { try makeReports(10, in: "part\(index)", from: index * 10) }
    let errors = try folder.write(Data(), to: "errors")
    let handle = try #require(FileHandle(forUpdatingAtPath: errors))
    let processes = try (0..<8).map { index in
      try program.start(
        ["import", "--no-git", "part\(index)"],
        errors: handle
      )
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    // Imports that end after one of newer runs say that what they added is older.
    let lines = try String(contentsOfFile: errors, encoding: .utf8).split(separator: "\n")
    #expect(lines.allSatisfy { $0.contains("the newest run is still run") })
    try requireSound(runs: 80)
  }

  @Test func aFullDiskKeepsTheRunOutAndSaysSo() throws {
    try makeReports(200, in: "reports")
    let outcome = try shell(#"ulimit -f 400; "$0" import --no-git reports"#)
    #expect(outcome.status == 5)
    #expect(!outcome.wasKilled)
    #expect(outcome.errors.contains("'history.sqlite' cannot be used: disk I/O error"))
    let added = outcome.output.matches(of: /run \d+ added/).count
    #expect((1..<200).contains(added))
    try requireSound(runs: added)
  }

  @Test func aFullDiskUnderTheOutputIsNotSilent() throws {
    _ = try program.run(["import", "--no-git"] + PackageFolder.reports().map(\.path))
    let outcome = try shell(#""$0" runs > /dev/full"#)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("standard output cannot be written: No space left"))
    let report = try shell(#"ulimit -f 40; "$0" report"#)
    #expect(report.status == 2)
    #expect(report.errors.contains("'report.html' cannot be written"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("report.html")))
    #expect(try shell(#""$0" report --output /dev/stdout"#).output.contains("</html>"))
  }

  @Test(arguments: ["export runs", "show", "gate", "query list-series", "--help"])
  func aReaderThatStopsIsNoError(command: String) throws {
    _ = try program.run(["import", "--no-git"] + PackageFolder.reports().map(\.path))
    // The writer starts when the only reader has gone.
    let outcome = try shell(
      """
      mkfifo pipe; exec 3<>pipe 4>pipe 3<&-
      "$0" \(command) >&4
      """
    )
    #expect(outcome.status == (command == "gate" ? 1 : 0))
    #expect(outcome.errors == "")
  }

  @Test func aHistoryThatMayNotBeWrittenCanBeRead() throws {
    _ = try program.run(["import", "--no-git", PackageFolder.reports()[0].path])
    let before = FileManager.default.contents(atPath: database)
    let report = try PackageFolder.reports()[1].path
    try folder.write(try Data(contentsOf: URL(filePath: report)), to: "night.json")
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: database + suffix)
    }
    let outcome = try shell(
      """
      chmod 444 history.sqlite night.json; chmod 555 .
      \(Program.obeyingFileRights) "$0" runs || exit 10
      \(Program.obeyingFileRights) "$0" import --no-git night.json; code=$?
      chmod 755 . ; exit $code
      """
    )
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.output.contains("5 passed"))
    #expect(outcome.errors.contains("may not be written"))
    #expect(FileManager.default.contents(atPath: database) == before)
  }

  /// Puts a history with the same runs in place of one, as if an older program had made it.
  private func takeBack(toVersion version: Int) throws {
    let migrations = try PackageFolder.files(in: "migrations", extension: "sql").prefix(version)
    let python = Program(executable: "/usr/bin/python3", folder: folder.url)
    let outcome = try python.run(
      [
        "-c",
        """
        import os, sqlite3, sys
        older = sqlite3.connect("older.sqlite", isolation_level=None)
        older.execute("PRAGMA journal_mode = WAL")
        for migration in sys.argv[1:]:
            older.executescript(open(migration).read())
        older.execute(f"PRAGMA user_version = {len(sys.argv) - 1}")
        tables = older.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        older.execute("ATTACH 'history.sqlite' AS newer")
        for (table,) in tables:
            older.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table}")
        older.execute("DETACH newer")
        older.close()
        os.replace("older.sqlite", "history.sqlite")
        """,
      ] + migrations.map(\.path)
    )
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [1, 2])
  func anOlderHistoryThatMayNotBeWrittenIsReadAsItIs(version: Int) throws {
    _ = try program.run(["import", "--no-git"] + PackageFolder.reports().prefix(2).map(\.path))
    try takeBack(toVersion: version)
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: database + suffix)
    }
    let before = FileManager.default.contents(atPath: database)
    let outcome = try shell(
      """
      chmod 444 history.sqlite; chmod 555 .
      for command in gate show verify; do
        \(Program.obeyingFileRights) "$0" $command || { chmod 755 .; exit 10; }
      done
      \(Program.obeyingFileRights) "$0" baseline set good; code=$?
      chmod 755 . ; exit $code
      """
    )
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.errors.contains("may not be written"))
    #expect(FileManager.default.contents(atPath: database) == before)
  }

  @Test func aHistoryThatAnotherProcessHoldsIsNamed() throws {
    _ = try program.run(["import", "--no-git", PackageFolder.reports()[0].path])
    let holder = Program(executable: "/usr/bin/env", folder: folder.url)
    let (ready, release) = (Pipe(), Pipe())
    let process = try holder.start(
      [
        "python3", "-c",
        """
        import sqlite3, sys
        database = sqlite3.connect("history.sqlite", isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        sys.stdin.read()
        """,
      ],
      input: release.fileHandleForReading,
      output: ready
    )
    readLines(1, from: ready)
    let report = try PackageFolder.reports()[1].path
    let outcome = try program.run(["import", "--no-git", "--wait", "0.1", report])
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("another process has held"))
    #expect(try program.run(["runs"]).status == 0)
    try release.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(try program.run(["import", "--no-git", report]).status == 0)
  }

  @Test(arguments: [
    "runs", "show", "diff", "gate", "trend", "report", "verify", "query list-series",
  ])
  func aFileThatIsNoHistoryIsRefusedByEveryCommand(command: String) throws {
    try folder.write(Data(repeating: UInt8(ascii: "x"), count: 5000), to: "history.sqlite")
    let outcome = try program.run(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("is not an SQLite database"))
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    String(repeating: "n", count: 10_000), "line\nbreak", "\"quoted\" 'name'", "<b>&amp;</b>",
    "\u{1B}[31mred", "🦀",
  ])
  func namesOfAnyKindAreShownEverywhere(name: String) throws {
    let report = try String(contentsOf: PackageFolder.reports()[0], encoding: .utf8)
    let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self).dropFirst()
      .dropLast()
    let path = try folder.write(
      Data(report.replacing("SIGNAL_FLOOD", with: quoted).utf8),
      to: "named.json"
    )
    let imported = try program.run(["import", "--no-git", path])
    #expect(imported.status == 0, "\(imported.errors.prefix(500))")
    for command in ["runs", "show", "diff", "trend", "report", "verify", "export runs"] {
      let outcome = try program.run(command.split(separator: " ").map(String.init))
      #expect(outcome.status == 0)
      #expect(!outcome.output.contains("\u{1B}"))
      let shows = ["show", "trend", "export runs"].contains(command)
      #expect(!shows || outcome.output.contains(name.hasPrefix("\u{1B}") ? "red" : name.prefix(4)))
    }
  }

  @Test func nothingInAReportOrNameDrivesTheTerminalThroughAnError() throws {
    let report = try String(contentsOf: PackageFolder.reports()[0], encoding: .utf8)
    let hostile = report.replacing(
      "\"avg_retries\": 3.0",
      with: "\"a\\u001b]0;x\\u0007b\": \"3\""
    )
    try folder.write(Data(hostile.utf8), to: "bad\u{1B}[31m.json")
    let outcome = try program.run(["import", "--no-git", "bad\u{1B}[31m.json"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a\\u{1b}]0;x\\u{7}b"))
    #expect(!outcome.errors.contains("\u{1B}"))
    _ = try program.run(["import", "--no-git", PackageFolder.reports()[0].path])
    #expect(try !program.run(["baseline", "set", "n\u{1B}[31m"]).output.contains("\u{1B}"))
  }

  @Test func manyLabelsDoNotTakeForEver() throws {
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: PackageFolder.reports()[0]))
        as? [String: Any]
    )
    var details = try #require(object["detailed_results"] as? [[String: Any]])
    var metrics = try #require(details[0]["metrics"] as? [String: Any])
    metrics["many"] = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("k\($0)", $0) })
    details[0]["metrics"] = metrics
    object["detailed_results"] = details
    let path = try folder.write(try JSONSerialization.data(withJSONObject: object), to: "many.json")
    #expect(try program.run(["import", "--no-git", path]).status == 0)
    #expect(try program.run(["diff"]).status == 0)
  }
}
