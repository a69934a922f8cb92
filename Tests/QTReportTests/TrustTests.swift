import Foundation
import TestSupport
import Testing

/// What lets a user trust and tune the verdicts, as users call it.
struct TrustTests {
  private let bench: NightBench
  private let series = "REDIS_DOWN/flush_duration_seconds"

  init() throws {
    bench = try NightBench()
  }

  @Test func aSuspectedRunPassesAndTheNextOneFails() throws {
    try bench.add(NightBench.usual(12) + [0.9])
    let first = try bench.run("gate")
    #expect(first.status == 0)
    #expect(first.output.contains("suspected  \(series)"))
    try bench.add([0.9], from: 14)
    let second = try bench.run("gate")
    #expect(second.status == 1)
    #expect(second.output.contains("regression  \(series)  0.52 s -> 0.9 s, 73 % slower"))
    #expect(second.output.contains("since run 13 (2 runs)"))
  }

  @Test func explainTellsTheNumbersAndWhatWasDecided() throws {
    try bench.add(NightBench.usual(12) + [0.9])
    let unjudged = try bench.run("explain", series)
    #expect(unjudged.output.contains("the run was never judged by the gate"))
    _ = try bench.run("gate")
    let explained = try bench.run("explain", series, "last")
    #expect(explained.status == 0)
    for text in [
      "suspected (prediction-interval)", "0.52 s -> 0.9 s", "12 runs, from run 1 to run 12",
      "of natural logarithms", "11 degrees of freedom", "Benjamini-Hochberg at 0.1 over",
      "0.05 s and 10 %", "a change of +0.0", "the same as now",
    ] {
      #expect(explained.output.contains(text), "\(text) in \(explained.output)")
    }
    #expect(try bench.run("explain", "REDIS_DOWN/none").status == 2)
  }

  @Test func aPolicyThatChangesMakesAnotherDecisionThanWasKept() throws {
    try bench.add(NightBench.usual(12) + [0.9])
    _ = try bench.run("gate")
    try bench.folder.write(
      Data("version: 1\nrules:\n  - {match: '\(series)', critical: true}\n".utf8),
      to: "qtreport.yml"
    )
    let explained = try bench.run("explain", series)
    #expect(explained.output.contains("regression (prediction-interval)"))
    #expect(explained.output.contains("suspected (prediction-interval), decided at"))
    #expect(explained.output.contains("not the same as now"))
  }

  @Test func anAcceptedLevelIsTheRightOne() throws {
    try bench.add(NightBench.usual(12) + [0.9, 0.9])
    #expect(try bench.run("gate").status == 1)
    let accepted = try bench.run(
      "accept",
      series,
      "--run",
      "13",
      "--reason",
      "new disk",
      "--owner",
      "ana"
    )
    #expect(accepted.status == 0)
    #expect(try bench.run("gate").status == 0)
    #expect(try bench.run("waivers").output.contains("run 13  ana    new disk"))
    // What is worse than the new level is still seen.
    try bench.add([1.4, 1.4], from: 15)
    #expect(try bench.run("gate").status == 1)
    #expect(try bench.run("waivers", "--withdraw-accepted", "1").status == 0)
    #expect(try bench.run("waivers").output.contains("No accepted levels."))
  }

  @Test func aWaiverHoldsUpToItsBoundAndItsDay() throws {
    try bench.add(NightBench.usual(12) + [0.9, 0.9])
    let waived = try bench.run(
      "waive",
      series,
      "--until",
      "2026-01-14",
      "--at-most",
      "1s",
      "--reason",
      "slow disk",
      "--owner",
      "ana"
    )
    #expect(waived.status == 0)
    let gate = try bench.run("gate")
    #expect(gate.status == 0)
    #expect(gate.output.contains("waived by ana until 2026-01-14: slow disk"))
    #expect(try bench.run("waivers").output.contains("2026-01-14, expired"))
    try bench.add([0.9], from: 15)
    let expired = try bench.run("gate")
    #expect(expired.status == 1)
    #expect(expired.output.contains("waiver of ana expired after 2026-01-14"))
    #expect(try bench.run("waivers", "--withdraw", "7").status == 2)
  }

  @Test func aWaiverIsExceededByAWorseValue() throws {
    try bench.add(NightBench.usual(12) + [0.9, 1.1])
    _ = try bench.run(
      "waive",
      series,
      "--until",
      "2027-01-01",
      "--at-most",
      "1s",
      "--reason",
      "r",
      "--owner",
      "o"
    )
    let gate = try bench.run("gate")
    #expect(gate.status == 1)
    #expect(gate.output.contains("exceeds what o's waiver allows"))
  }

  @Test(arguments: [1, 2])
  func whatIsMissingCanBeWaivedAndAccepted(nights: Int) throws {
    try bench.add([0.5, 0.5])
    try bench.add([Double?](repeating: nil, count: nights), from: 3)
    #expect(try bench.run("gate").status == 1)
    let waived = try bench.run(
      "waive",
      series,
      "--until",
      "2027-01-01",
      "--reason",
      "r",
      "--owner",
      "o"
    )
    #expect(waived.status == 0, "\(waived.errors)")
    #expect(try bench.run("gate").status == 0)
    #expect(try bench.run("waivers", "--withdraw", "1").status == 0)
    #expect(try bench.run("accept", series, "--reason", "r", "--owner", "o").status == 0)
    #expect(try bench.run("gate").status == 0)
  }

  @Test(arguments: ["accept", "waive"])
  func aPatternThatMatchesNothingIsRefused(command: String) throws {
    try bench.add([0.5])
    let day = command == "waive" ? ["--until", "2027-01-01"] : []
    let outcome = try bench.program.run(
      [command, "REDIS_DWON/*", "--reason", "r", "--owner", "o"] + day
    )
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nothing in run 1 is called 'REDIS_DWON/*'"))
  }

  @Test func calibrateCountsAlarmsAndWhatExplainsThem() throws {
    try bench.add(NightBench.usual(20) + [0.9, 0.91, 0.9, 0.92, 0.9, 0.91, 0.9, 0.9])
    let calibration = try bench.run("calibrate")
    #expect(calibration.status == 0)
    #expect(calibration.output.contains("18 runs judged"))
    #expect(calibration.output.contains("1 alarms"), "\(calibration.output)")
    #expect(calibration.output.contains("level changed in run 21"))
    #expect(calibration.output.contains("0 false alarms a year"))
  }

  @Test func theGateCatchesWhatIsPlantedInACopy() throws {
    try bench.add(NightBench.usual(12))
    let before = FileManager.default.contents(atPath: bench.folder.path("history.sqlite"))
    let test = try bench.run("gate", "--self-test")
    #expect(test.status == 0)
    #expect(test.output.contains("caught  a check fails"))
    #expect(test.output.contains("caught  an exact metric worsens"))
    #expect(test.output.contains("caught  a metric crosses its hard limit"))
    #expect(!test.output.contains("MISSED"))
    #expect(FileManager.default.contents(atPath: bench.folder.path("history.sqlite")) == before)
  }

  @Test func aGateThatLetsEverythingPassFailsItsSelfTest() throws {
    try bench.add(NightBench.usual(12))
    try bench.folder.write(
      Data("version: 1\ndefaults: {severity: warn, missing: warn}\n".utf8),
      to: "qtreport.yml"
    )
    let test = try bench.run("gate", "--self-test")
    #expect(test.status == 1)
    #expect(test.output.contains("MISSED"))
    #expect(test.output.contains("DOES NOT FAIL"))
  }

  @Test func aNightlyThatStoppedArrivingIsAFailureOfItsOwn() throws {
    try bench.add([0.5])
    let stale = try bench.run("watchdog", "--max-age", "25h")
    #expect(stale.status == 1)
    #expect(stale.output.contains("STALE"))
    #expect(stale.output.contains("the nightly has stopped arriving"))
    #expect(try bench.run("watchdog", "--max-age", "36500d").status == 0)
    #expect(try bench.run("watchdog", "--suite", "other").status == 3)
    for age in ["25", "-1h", "soon", "0h", "5 kg"] {
      #expect(try bench.run("watchdog", "--max-age", age).status == 64)
    }
  }

  @Test func judgementsAreKeptUnlessTheRequestIsUnusual() throws {
    try bench.add(NightBench.usual(3))
    func count() throws -> String {
      try bench.run("query", "--sql", "SELECT count(*) FROM v_judgement", "--format", "csv").output
    }
    _ = try bench.run("gate", "--no-record")
    _ = try bench.run("gate", "prev")
    _ = try bench.run("gate", "--missing", "warn")
    #expect(try count().contains("0"))
    _ = try bench.run("gate")
    #expect(try count().contains("1"))
  }
}
