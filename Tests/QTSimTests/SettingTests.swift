import Foundation
import Results
import TestSupport
import Testing

/// Where settings come from, and which of them are refused.
struct SettingTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  private func value(_ parameter: String) throws -> String? {
    try bench.run().configuration["SIGNAL_FLOOD.\(parameter)"]
  }

  @Test func theCommandLineCountsMoreThanTheFileAndTheLastMost() throws {
    _ = try bench.play(
      "SIGNAL_FLOOD",
      "--set",
      "SIGNAL_FLOOD.signal_count=3",
      "--set",
      "SIGNAL_FLOOD.signal_count=4"
    )
    #expect(try value("signal_count") == "4")
    #expect(try value("drain_seconds") == "2")
    #expect(try value("poison_count") == "1")
  }

  @Test func scenariosMayBeNamedInSmallLetters() throws {
    try folder(write: "signal_flood: {drain_seconds: 3}")
    _ = try bench.qtsim.run([
      "run", "signal_flood", "--no-git", "--config", "own.yaml",
      "--set", "signal_flood.signal_count=3",
    ])
    #expect(try value("signal_count") == "3")
    #expect(try value("drain_seconds") == "3")
  }

  private func folder(write yaml: String) throws {
    try bench.folder.write(Data(yaml.utf8), to: "own.yaml")
  }

  @Test(arguments: [
    (["NO_SUCH"], "there is no scenario 'NO_SUCH'"),
    (["SIGNAL_FLOD"], "did you mean 'SIGNAL_FLOOD'?"),
    ([""], "there is no scenario ''"),
    (["SIGNAL_FLOOD", "signal_flood"], "SIGNAL_FLOOD is named twice"),
    (["--set", "SIGNAL_FLOOD.signal_coun=3"], "did you mean 'signal_count'?"),
    (["SIGNAL_FLOOD", "--set", "REDIS_DOWN.nothing=3"], "REDIS_DOWN has no parameter 'nothing'"),
    (["SIGNAL_FLOOD", "--set", "NOTHING.x=3"], "there is no scenario 'NOTHING'"),
    (["--set", "SIGNAL_FLOOD.signal_count=0"], "it is a whole number from 1 to 20000"),
    (["--set", "SIGNAL_FLOOD.signal_count=1e3"], "it is a whole number from 1 to 20000"),
    (["--set", "SIGNAL_FLOOD.drain_seconds=nan"], "it is a number from 1.0 to 600.0"),
    (["--set", "SIGNAL_FLOOD.drain_seconds=1e999"], "it is a number from 1.0 to 600.0"),
    (["--set", "SIGNAL_FLOOD.symbols="], "it is one or more of"),
    (["--set", "SIGNAL_FLOOD.symbols=BTCUSDT,BTCUSDT"], "it is one or more of"),
    (["--set", "REDIS_DOWN.is_quiet=yes"], "it is true or false"),
    (["--set", "REDIS_DOWN.fault=fire"], "it is one of kill, stop, hang"),
    (["--set", "signal_count=3"], "--set takes SCENARIO.parameter=value"),
    (["--set", "SIGNAL_FLOOD.=3"], "--set takes SCENARIO.parameter=value"),
    (["--set", "SIGNAL_FLOOD.signal_count"], "is invalid for '--set <set>'"),
    (["--config", "none.yaml"], "'none.yaml' cannot be read"),
    (["--config", "."], "'.' cannot be read: it is a folder"),
    (["--seed", "18446744073709551616"], "is invalid for '--seed <seed>'"),
    (["--repeat", "0"], "--repeat must be from 1 to 10000"),
    (["--repeat", "1000000000000"], "--repeat must be from 1 to 10000"),
    (["--database", ""], "--database is empty"),
    (["--branch", ""], "--branch and --suite are not empty"),
    (["--label", "x"], "is invalid for '--label <label>'"),
    (["--nonsense"], "Unknown option '--nonsense'"),
  ])
  func aWrongRequestPlaysAndSavesNothing(arguments: [String], reason: String) throws {
    let outcome = try bench.qtsim.run(["run", "--no-git"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  @Test(arguments: [
    ("SIGNAL_FLOOD:\n  signal_count: [1\n", ", line 3 is not YAML: did not find expected"),
    ("SIGNAL_FLOOD:\n  signal_count: {a: 1}\n", ", line 2: there should be a value"),
    ("SIGNAL_FLOOD:\n  symbols: [[BTCUSDT]]\n", ", line 2: there should be a value"),
    ("REDIS_DOWN: {is_quiet: true}\nSIGNAL_FLOOD: 3\n", ", line 2: there should be a map"),
    ("A: {x: 1, x: 2}\n", ", line 1 is not YAML: x is there twice"),
    ("A: {x: 1}\n---\nB: {x: 1}\n", ", line 2 is not YAML: but found another document"),
    ("A: &a\n  x: *a\n", ", line 2 is not YAML: found undefined alias"),
    ("A:\n\tx: 1\n", ", line 2 is not YAML: "),
    ("A: \"\u{1}\"\n", " is not YAML: "),
    ("", ", line 1: there should be a map"),
    ("just text", ", line 1: there should be a map"),
    (String(repeating: "[", count: 100_000), " is not YAML: "),
    ("SIGNAL_FLOOD: {signal_count: ~}\n", "SIGNAL_FLOOD.signal_count cannot be '~'"),
    ("SIGNAL_FLOD: {signal_count: 1}\n", "did you mean 'SIGNAL_FLOOD'?"),
  ])
  func aFileThatIsWrongIsRefusedInOneLine(yaml: String, reason: String) throws {
    try folder(write: yaml)
    let outcome = try bench.qtsim.run(["run", "--config", "own.yaml"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors.prefix(500))")
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    #expect(!outcome.errors.contains("\\u{a}"))
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  @Test func aFileThatIsNoTextIsRefused() throws {
    try bench.folder.write(Data([0xFF, 0xFE, 0x00]), to: "own.yaml")
    let outcome = try bench.qtsim.run(["run", "--config", "own.yaml"])
    #expect(outcome.status == 64)
    #expect(outcome.errors == "qtsim: 'own.yaml' is not text in UTF-8\n")
  }
}
