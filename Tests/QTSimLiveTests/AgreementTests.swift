import Foundation
import Results
import SuiteTerminal
import TestSupport
import Testing

/// How verdicts are compared.
struct AgreementTests {
  private func differences(_ simulated: [Check], _ live: [Check]) -> [String] {
    let results = [simulated, live].map {
      ScenarioResult(name: "S", status: .passed, duration: 1, checks: $0)
    }
    return Agreement(simulated: results[0], live: results[1]).differences
  }

  @Test(arguments: [CheckStatus.passed, .failed, .unknown])
  func equalVerdictsAgree(verdict: CheckStatus) {
    let checks = [Check(id: "A", status: verdict)]
    #expect(differences(checks, checks) == [])
  }

  @Test func noChecksAgree() {
    #expect(differences([], []) == [])
  }

  @Test(arguments: [
    (CheckStatus.passed, CheckStatus.failed), (.failed, .passed), (.passed, .unknown),
    (.unknown, .failed), (.passed, .skipped), (.skipped, .passed), (.skipped, .skipped),
  ])
  func otherVerdictsDiffer(simulated: CheckStatus, live: CheckStatus) {
    let (same, words) = (Check(id: "A", status: .passed), "\(simulated) simulated, \(live) live")
    let found = differences(
      [same, Check(id: "B", status: simulated)],
      [Check(id: "B", status: live), same]
    )
    #expect(found == ["S/B: \(words)"])
  }

  @Test func aCheckThatOneModeDoesNotMakeDiffers() {
    let checks = [Check(id: "A", status: .passed)]
    #expect(differences(checks, []) == ["S/A: passed simulated, not made live"])
    #expect(differences([], checks) == ["S/A: not made simulated, passed live"])
  }

  @Test(arguments: Agreement.onlyLive.sorted())
  func whatOnlyLiveModeCanDecideMustBeDecidedThere(id: String) {
    let skipped = [Check(id: id, status: .skipped)]
    #expect(differences(skipped, [Check(id: id, status: .passed)]) == [])
    #expect(differences(skipped, [Check(id: id, status: .failed)]) == [])
    #expect(differences(skipped, skipped).count == 1)
    #expect(differences(skipped, [Check(id: id, status: .unknown)]).count == 1)
    let passed = [Check(id: id, status: .passed)]
    #expect(differences(passed, passed).count == 1)
  }
}

extension LiveModeTests {
  /// Both modes judge the same system by the same rules.
  struct BothModesTests {
    /// The settings of the quick profile, and some with which a check fails.
    private static let settings =
      LiveProfile.quick.settings + [
        Setting(scenario: "SIGNAL_FLOOD", parameter: "signal_count", value: "10"),
        Setting(scenario: "SIGNAL_FLOOD", parameter: "consumer_delay_ms", value: "500"),
        Setting(scenario: "SIGNAL_FLOOD", parameter: "max_queue_lag_seconds", value: "0.1"),
      ]

    private static func arguments(_ scenario: String) -> [String] {
      LiveBench.playing + [scenario]
        + settings.filter { $0.scenario == scenario }
        .flatMap { ["--set", "\($0.scenario).\($0.parameter)=\($0.value)"] }
    }

    /// A machine that is too busy for a moment may cost a verdict of real time, but not three times.
    private static let attempts = 3

    @Test(arguments: [
      ("FLASH_CRASH", []), ("REDIS_DOWN", []), ("BINANCE_DOWN", []),
      ("SIGNAL_FLOOD", ["S-LAG", "S-RECOVER"]),
      ("ESS_TRIGGER", []),
    ])
    func theyComeToTheSameVerdicts(scenario: String, failures: [String]) async throws {
      let bench = try LiveBench()
      let arguments = Self.arguments(scenario)
      _ = try await bench.play(arguments)
      let first = try bench.run("1")
      #expect(first.mode == "simulated")
      let simulated = try #require(first.scenarios.first)
      var live = simulated
      for number in 2...(Self.attempts + 1) {
        _ = try await bench.play(arguments + ["--mode", "live"])
        let run = try bench.run("\(number)")
        #expect(run.mode == "live")
        live = try #require(run.scenarios.first)
        if Agreement(simulated: simulated, live: live).differences.isEmpty { break }
      }
      #expect(Agreement(simulated: simulated, live: live).differences == [])
      #expect([simulated.name, live.name] == [scenario, scenario])
      #expect(live.status == (failures.isEmpty ? .passed : .failed))
      #expect(live.checks.filter { $0.status == .failed }.map(\.id) == failures)
      #expect(live.checks.count > 14)
      try await bench.requireNothingLeft(of: [])
    }
  }
}
