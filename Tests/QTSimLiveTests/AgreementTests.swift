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
    private static let scenarios = ["REDIS_DOWN", "SIGNAL_FLOOD", "ESS_TRIGGER"]

    /// The settings of the quick profile, and some with which a check fails.
    private static let settings =
      LiveProfile.quick.settings + [
        Setting(scenario: "SIGNAL_FLOOD", parameter: "signal_count", value: "10"),
        Setting(scenario: "SIGNAL_FLOOD", parameter: "consumer_delay_ms", value: "500"),
        Setting(scenario: "SIGNAL_FLOOD", parameter: "max_queue_lag_seconds", value: "0.1"),
      ]

    private static var arguments: [String] {
      LiveBench.playing + scenarios
        + settings.flatMap { ["--set", "\($0.scenario).\($0.parameter)=\($0.value)"] }
    }

    /// A machine that is too busy for a moment may cost a verdict of real time, but not three times.
    private static let attempts = 3

    @Test func theyComeToTheSameVerdicts() async throws {
      let bench = try LiveBench()
      _ = try await bench.play(Self.arguments)
      let simulated = try bench.run("1")
      var live = simulated
      for number in 2...(Self.attempts + 1) {
        _ = try await bench.play(Self.arguments + ["--mode", "live"])
        live = try bench.run("\(number)")
        let pairs = zip(simulated.scenarios, live.scenarios)
        if pairs.allSatisfy({ Agreement(simulated: $0, live: $1).differences.isEmpty }) { break }
      }
      #expect([simulated.mode, live.mode] == ["simulated", "live"])
      for run in [simulated, live] { #expect(run.scenarios.map(\.name) == Self.scenarios) }
      for (simulated, live) in zip(simulated.scenarios, live.scenarios) {
        #expect(Agreement(simulated: simulated, live: live).differences == [])
        #expect(live.checks.count > 14)
      }
      #expect(live.scenarios.map(\.status) == [.passed, .failed, .passed])
      let lag = live.scenarios[1].checks.first { $0.id == "S-LAG" }
      #expect(lag?.status == .failed)
      try await bench.requireNothingLeft(of: [])
    }
  }
}
