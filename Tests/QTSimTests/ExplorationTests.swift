import Foundation
import Results
import TestSupport
import Testing

/// What many seeds and planted mistakes show.
struct ExplorationTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  @Test(arguments: [["--jobs", "3"], ["--seed", "\(UInt64.max - 1)"], []])
  func everySeedIsTriedAndNothingIsSaved(options: [String]) throws {
    let outcome = try bench.qtsim.run(["explore", "signal_flood", "--seeds", "5"] + options)
    #expect(outcome.status == 0)
    #expect(outcome.output == "5 seeds tried, 0 failed\n")
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  @Test(arguments: ["", "SIGNAL_FLOOD."])
  func whatItPrintsPlaysTheFailureAgain(prefix: String) throws {
    let outcome = try bench.qtsim.run([
      "explore", "SIGNAL_FLOOD", "--seeds", "2", "--seed", "40",
      "--set", "\(prefix)max_queue_lag_seconds=0.1", "--set", "\(prefix)consumer_delay_ms=500",
    ])
    #expect(outcome.status == 1)
    let lines = outcome.output.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[0].hasPrefix("seed 40: failed: S-LAG"))
    #expect(lines[2].hasPrefix("seed 41: failed: S-LAG"))
    #expect(lines[4] == "2 seeds tried, 2 failed")
    #expect(!FileManager.default.fileExists(atPath: bench.database))
    for (seed, line) in [(40, lines[1]), (41, lines[3])] {
      try #require(line.hasPrefix("  qtsim run SIGNAL_FLOOD "))
      let again = try bench.shell("qtsim() { \"$program\" \"$@\"; }; program=$0\n\(line)")
      #expect(again.status == 1)
      let run = try bench.run()
      #expect(run.seed == UInt64(seed) && run.configuration["interleave"] == "true")
      #expect(run.scenarios[0].checks.first { $0.id == "S-LAG" }?.status == .failed)
    }
  }

  @Test(arguments: [
    (["NOTHING"], "there is no scenario 'NOTHING'"), ([], "Missing expected argument '<name>'"),
    (["SIGNAL_FLOOD", "--seeds", "0"], "--seeds must be from 1 to 1000000"),
    (["SIGNAL_FLOOD", "--jobs", "65"], "--jobs from 1 to 64"),
    (["SIGNAL_FLOOD", "--set", "REDIS_DOWN.crash=none"], "no parameter 'REDIS_DOWN.crash'"),
    (["SIGNAL_FLOOD", "--set", "signal_count=0"], "it is a whole number from 1 to 20000"),
  ])
  func aWrongRequestIsRefused(arguments: [String], reason: String) throws {
    let outcome = try bench.qtsim.run(["explore"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test func whatIsStoppedIsNoFailure() throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.start(bench.qtsim, ["explore", "REDIS_DOWN", "--seeds", "100000"])
    terminal.read { $0.contains("2 of 100000 seeds") }
    kill(process.processIdentifier, SIGINT)
    terminal.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 2)
    #expect(terminal.text.contains(/\d+ seeds tried, 0 failed/), "\(terminal.text)")
  }

  @Test func aPlantedMistakeIsNoticed() throws {
    let outcome = try bench.qtsim.run(["selftest", "m5"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains(/M5 .*REDIS_DOWN\/R-DRAIN/), "\(outcome.output)")
    #expect(outcome.output.contains("1 of 1 mistakes noticed"))
  }

  @Test func aMistakeThatIsNotThereIsRefused() throws {
    let outcome = try bench.qtsim.run(["selftest", "M5", "M99"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("There is no mistake 'M99'; there are M1, "))
  }
}
