import Foundation
import Results
import Storage
import TestSupport
import Testing

/// The program, stopped in the midst of its work.
struct SignalTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  /// Starts an outage that is long enough to be stopped, and waits until Redis is gone.
  private func startOutage(in terminal: PseudoTerminal) throws -> Process {
    let process = try terminal.start(
      bench.qtsim,
      [
        "run", "--no-git", "REDIS_DOWN", "SIGNAL_FLOOD",
        "--set", "REDIS_DOWN.downtime_seconds=3600", "--repeat", "100",
      ]
    )
    terminal.read { $0.contains("redis-kill on redis") }
    return process
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsTheRunInGoodOrder(number: Int32) throws {
    let terminal = try PseudoTerminal()
    let process = try startOutage(in: terminal)
    kill(process.processIdentifier, number)
    terminal.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 2)
    #expect(terminal.text.contains("saved as run 1 in history.sqlite"))
    let run = try bench.run()
    #expect(run.scenarios.map(\.name) == ["REDIS_DOWN", "SIGNAL_FLOOD"])
    #expect(run.scenarios.map(\.status) == [.aborted, .aborted])
    #expect(run.labels["aborted"] == nil)
    #expect(run.scenarios[1].errors.map(\.message).joined().contains("before this scenario had"))
    for fault in run.scenarios[0].faults where fault.injectedAt != nil {
      #expect(fault.healedAt != nil)
    }
    try bench.requireSound(runs: 1)
  }

  @Test func aSecondSignalEndsTheProgramAtOnce() throws {
    let terminal = try PseudoTerminal()
    let process = try startOutage(in: terminal)
    while process.isRunning { kill(process.processIdentifier, SIGINT) }
    terminal.readToEnd()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(!terminal.text.contains("saved as run"))
    let next = try bench.play("SIGNAL_FLOOD")
    #expect(next.status == 0)
    #expect(
      next.errors.hasPrefix("qtsim: run 1 was cut off before its end, and is kept as aborted")
    )
    let run = try bench.run("1")
    #expect(run.labels["aborted"] == "true")
    #expect(run.scenarios.map(\.status) == [.aborted, .aborted])
    #expect(run.scenarios[0].faults.contains { $0.kind == "redis-kill" && $0.injectedAt != nil })
    try bench.requireSound(runs: 2)
  }

  @Test func twentyKillsLoseNothingThatWasTold() throws {
    #expect(try bench.play("SIGNAL_FLOOD").status == 0)
    var generator = SeededGenerator(seed: 23)
    for round in 0..<20 {
      let terminal = try PseudoTerminal()
      let process = try terminal.start(bench.qtsim, Workbench.playing)
      let count = Int.random(in: 1...30, using: &generator)
      terminal.read { $0.count { $0 == "\r" || $0 == "\r\n" } >= count }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      terminal.readToEnd()
      try #require(process.terminationReason == .uncaughtSignal, "the run was done too early")
      #expect(try bench.qtreport.run(["verify"]).status == 0)

      let next = try bench.play("SIGNAL_FLOOD")
      let number = 2 * round + 2
      #expect(next.status == 0)
      #expect(next.errors.contains("run \(number) was cut off before its end"))
      let told = terminal.text.matches(of: /(\w+) passed, \d+ of/).map { String($0.output.1) }
      let run = try bench.run("\(number)")
      #expect(run.scenarios.map(\.name) == ListTests.scenarios)
      #expect(run.scenarios.count { $0.status == .aborted } > 0)
      for scenario in run.scenarios where told.contains(scenario.name) {
        #expect(scenario.status == .passed && scenario.checks.count > 14)
      }
    }
    try bench.requireSound(runs: 41)
  }

  @Test func aProgramThatIsKilledBeforeItPlaysLeavesAHistoryThatWorks() throws {
    var generator = SeededGenerator(seed: 24)
    for round in 0..<10 {
      let process = try bench.qtsim.start(
        Workbench.playing + ["SIGNAL_FLOOD", "--database", "\(round).sqlite"]
      )
      for _ in 0..<Int.random(in: 0...4_000_000, using: &generator) { _ = generator.next() }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let next = try bench.play("SIGNAL_FLOOD", "--database", "\(round).sqlite")
      #expect(next.status == 0, "\(next.errors)")
      let path = bench.folder.path("\(round).sqlite")
      #expect(try ResultStore(path: path, for: .reading).verify().flaws.isEmpty)
    }
  }

  @Test func programsThatPlayAtOnceDoNotDisturbEachOther() throws {
    let errors = try (0..<4).map { try bench.folder.write(Data(), to: "errors\($0)") }
    let processes = try errors.map { path in
      try bench.qtsim.start(
        Workbench.playing + ["REDIS_DOWN", "SIGNAL_FLOOD", "--repeat", "3"],
        errors: try #require(FileHandle(forUpdatingAtPath: path))
      )
    }
    for (process, path) in zip(processes, errors) {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("cut off"))
    }
    try bench.requireSound(runs: 4)
    for number in 1...4 { #expect(try bench.run("\(number)").scenarios.count == 2) }
  }
}
