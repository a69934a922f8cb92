import Foundation
import Results
import Storage
import TestSupport
import Testing

/// The program, let down by the disk, by readers of its output and by terminals.
struct OutputTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  private let playing = "\"$0\" " + (Workbench.playing + ["SIGNAL_FLOOD"]).joined(separator: " ")

  @Test(arguments: [
    ("none/history.sqlite", "the folder of 'none/history.sqlite' is not there"),
    (".", "'.' cannot be used"), ("text", "'text' is not an SQLite database"),
  ])
  func aDatabaseThatCannotBeUsedIsNamed(path: String, reason: String) throws {
    try bench.folder.write(Data("some text, no history".utf8), to: "text")
    let outcome = try bench.play("SIGNAL_FLOOD", "--database", path)
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    #expect(outcome.output == "")
    let text = FileManager.default.contents(atPath: bench.folder.path("text"))
    #expect(text == Data("some text, no history".utf8))
  }

  @Test(arguments: ["", ".", "none/report.json", "history.sqlite", "history.sqlite-wal"])
  func aReportThatCannotBeWrittenIsKnownBeforeAnythingIsPlayed(path: String) throws {
    _ = try bench.play("SIGNAL_FLOOD")
    let outcome = try bench.play("SIGNAL_FLOOD", "--report", path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("qtsim: '\(path)' cannot be written: "))
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    try bench.requireSound(runs: 1)
  }

  @Test(arguments: [8, 60, 120, 180, 240])
  func aFullDiskIsSaidAndHarmsNothing(kilobytes: Int) throws {
    let full = try bench.shell("ulimit -f \(kilobytes); \(playing) --repeat 30")
    #expect(full.status == 5 && !full.wasKilled, "\(full.errors)")
    #expect(full.errors.contains("'history.sqlite' cannot be used: disk I/O error"))
    #expect(full.output == "" || full.output.contains("SIGNAL_FLOOD  passed"))
    let next = try bench.play("SIGNAL_FLOOD")
    #expect(next.status == 0, "\(next.errors)")
    try bench.requireSound(runs: next.errors.contains("was cut off") ? 2 : 1)
  }

  @Test func whatCannotBeSavedIsShownAndReportedNevertheless() throws {
    // The report is smaller than the history, and the disk too small for only one of them.
    let full = try bench.shell("ulimit -f 200; \(playing) --repeat 30 --report report.json")
    try #require(full.status == 5, "\(full.errors)")
    #expect(full.output.contains("SIGNAL_FLOOD  passed"))
    let imported = try bench.qtreport.run(["import", "--database", "other.sqlite", "report.json"])
    #expect(imported.output.contains("1 added"), "\(imported.errors)")
  }

  @Test(arguments: ["> /dev/full", ">&-"])
  func anOutputThatTakesNothingDoesNotKeepTheRunFromBeingSaved(redirection: String) throws {
    let outcome = try bench.shell("\(playing) --report report.json \(redirection)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("standard output cannot be written: "))
    #expect(FileManager.default.fileExists(atPath: bench.folder.path("report.json")))
    try bench.requireSound(runs: 1)
  }

  @Test(arguments: ["list", "run --config short.yaml", "explore SIGNAL_FLOOD --seeds 1", "--help"])
  func aReaderThatStopsIsNoError(command: String) throws {
    // The writer starts when the only reader has gone.
    let outcome = try bench.shell(
      """
      mkfifo pipe; exec 3<>pipe 4>pipe 3<&-
      "$0" \(command) >&4
      """
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("cannot be written"))
  }

  @Test func errorsThatNobodyReadsStopNothing() throws {
    let outcome = try bench.shell("\(playing) 2>&-")
    #expect(outcome.status == 0)
    try bench.requireSound(runs: 1)
  }

  @Test func aFolderThatMayNotBeWrittenIsNamed() throws {
    let outcome = try bench.shell(
      """
      chmod 555 .
      \(Program.obeyingFileRights) "$0" run --no-git --config short.yaml SIGNAL_FLOOD; code=$?
      chmod 755 .; exit $code
      """
    )
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("'history.sqlite' cannot be used: unable to open"))
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  @Test func aTerminalShowsProgressAndColours() throws {
    let terminal = try PseudoTerminal()
    #expect(try terminal.run(bench.qtsim, Workbench.playing + ["REDIS_DOWN"]) == 0)
    #expect(terminal.text.contains("\r\u{1B}[KREDIS_DOWN redis-kill on redis"))
    #expect(terminal.text.contains("\u{1B}[32mpassed\u{1B}[0m"), "\(terminal.text)")
  }

  @Test(arguments: [("NO_COLOR", "1", true), ("TERM", "dumb", false)])
  func coloursAreLeftOutIfTheyAreNotWanted(
    variable: String,
    value: String,
    showsProgress: Bool
  ) throws {
    var program = bench.qtsim
    program.variables[variable] = value
    let terminal = try PseudoTerminal()
    #expect(try terminal.run(program, Workbench.playing + ["REDIS_DOWN"]) == 0)
    #expect(!terminal.text.replacing("\u{1B}[K", with: "").contains("\u{1B}"))
    #expect(terminal.text.contains("\u{1B}[K") == showsProgress)
    #expect(terminal.text.contains("REDIS_DOWN passed, 19 of 19 checks passed"))
  }

  @Test(arguments: [1, 2, 20, 40] as [UInt16])
  func progressFitsANarrowTerminal(width: UInt16) throws {
    let terminal = try PseudoTerminal(width: width)
    #expect(try terminal.run(bench.qtsim, Workbench.playing + ["REDIS_DOWN"]) == 0)
    let lines = terminal.text.components(separatedBy: "\r\u{1B}[K").dropFirst().dropLast()
    #expect(lines.count > 5)
    #expect(lines.allSatisfy { $0.count < width })
  }

  @Test func aNarrowTerminalGetsANarrowList() throws {
    let terminal = try PseudoTerminal(width: 40)
    #expect(try terminal.run(bench.qtsim, ["list"]) == 0)
    let lines = terminal.text.replacing(/\u{1B}\[\d*m/, with: "").split(separator: "\r\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.count <= 40 }, "\(lines)")
  }
}
