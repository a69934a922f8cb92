import Foundation
import Results
import TestSupport
import Testing

/// What the same seed gives again, and what is seen if something is slower.
struct RepetitionTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  /// The scenarios, apart from when they began.
  private func scenarios(of reference: String) throws -> [ScenarioResult] {
    try bench.run(reference).scenarios.map { scenario in
      var scenario = scenario
      scenario.startedAt = nil
      return scenario
    }
  }

  private func counts() throws -> [String: Int] {
    let diff = try bench.qtreport.run(["diff", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(diff.output.utf8)) as? [String: Any]
    return try #require(object?["counts"] as? [String: Int])
  }

  @Test func theSameSeedChangesNothing() throws {
    _ = try bench.play("--seed", "3")
    _ = try bench.play("--seed", "3")
    #expect(try scenarios(of: "1") == scenarios(of: "2"))
    let counts = try counts()
    #expect(Array(counts.keys) == ["unchanged"] && counts["unchanged", default: 0] > 100)
    let gate = try bench.qtreport.run(["gate"])
    #expect(gate.status == 0)
    #expect(gate.output.contains("PASS"))
  }

  @Test func anotherSeedIsAnotherPlay() throws {
    _ = try bench.play("FLASH_CRASH", "--seed", "3")
    _ = try bench.play("FLASH_CRASH", "--seed", "4")
    #expect(try scenarios(of: "1") != scenarios(of: "2"))
  }

  @Test(arguments: [
    [], ["--seed", "9"], ["--repeat", "3"], ["--interleave", "--repeat", "2", "--seed", "5"],
  ])
  func aRerunIsTheRunAgain(options: [String]) throws {
    #expect(try bench.qtsim.run(Workbench.playing + options).status == 0)
    let again = try bench.qtsim.run(["rerun", "--no-git"])
    #expect(again.status == 0, "\(again.errors)")
    let (first, second) = (try bench.run("1"), try bench.run("2"))
    #expect(try scenarios(of: "1") == scenarios(of: "2"))
    #expect(first.configuration == second.configuration)
    #expect(first.seed == second.seed && first.metrics == second.metrics)
    #expect(first.id != second.id)
  }

  @Test func anyRunCanBePlayedAgain() throws {
    _ = try bench.play("SIGNAL_FLOOD", "--seed", "8")
    _ = try bench.play("REDIS_DOWN")
    #expect(try bench.qtsim.run(["rerun", "last~1"]).status == 0)
    #expect(try scenarios(of: "1") == scenarios(of: "3"))
  }

  @Test(arguments: [
    ("last~9", "no run is called 'last~9'"), ("not a name", "names no run"), ("", "names no run"),
    ("last", "quantum-trader-simulations, which says too little"),
  ])
  func whatCannotBePlayedAgainIsRefused(reference: String, reason: String) throws {
    _ = try bench.qtreport.run(["import", "--no-git", PackageFolder.reports()[0].path])
    let outcome = try bench.qtsim.run(["rerun", reference])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    try bench.requireSound(runs: 1)
  }

  @Test(arguments: [
    ("SIGNAL_FLOOD", "consumer_delay_ms=120", "queue_lag_seconds"),
    ("BINANCE_DOWN", "expected_retries_per_attempt=4", "attempts_per_intent_max"),
    ("REDIS_DOWN", "flush_pause_ms=100", "flush_duration_seconds"),
  ])
  func whatIsSlowerIsNamed(scenario: String, setting: String, metric: String) throws {
    let arguments = ["run", "--no-git", scenario]
    #expect(try bench.qtsim.run(arguments).status == 0)
    #expect(try bench.qtsim.run(arguments + ["--set", "\(scenario).\(setting)"]).status == 0)
    let diff = try bench.qtreport.run(["diff"])
    let line = try #require(diff.output.split(separator: "\n").first { $0.contains(metric) })
    #expect(line.contains(/^regression +\w/) && line.contains(" \(scenario)/\(metric) "))
    #expect(try bench.qtreport.run(["diff", "--exit-code"]).status == 1)
  }
}
