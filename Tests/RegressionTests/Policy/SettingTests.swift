import Results
import Testing

@testable import Regression

struct SettingTests {
  private let full = PolicySettings(
    direction: .lower,
    metricClass: .noisy,
    atMost: .quantity(Quantity(5, unit: "s")),
    atLeast: .unlimited,
    floor: Quantity(50, unit: "ms"),
    tolerance: 0.07,
    isCritical: true,
    severity: .warn,
    minimumHistory: 8,
    confirmations: 2,
    scale: .logarithmic,
    missing: .allow,
    new: .warn,
    isMentionedOnFailureOnly: false
  )

  @Test func everySettingHasAText() {
    let texts = Setting.allCases.map { full.text(of: $0) }
    #expect(
      texts == [
        "lower", "noisy", "5 s", "none", "50 ms", "7%", "true", "warn", "8", "2", "log", "allow",
        "warn", "false",
      ]
    )
    #expect(PolicySettings().settings == [])
  }

  @Test(arguments: Setting.allCases)
  func whatIsLeftOpenIsCompletedAndNothingElse(setting: Setting) {
    #expect(PolicySettings().completed(by: full).text(of: setting) == full.text(of: setting))
    let other = PolicySettings(
      direction: .higher,
      metricClass: .exact,
      atMost: .unlimited,
      atLeast: .quantity(Quantity(1)),
      floor: Quantity(1),
      tolerance: 0,
      isCritical: false,
      severity: .fail,
      minimumHistory: 1,
      confirmations: 0,
      scale: .linear,
      missing: .fail,
      new: .fail,
      isMentionedOnFailureOnly: true
    )
    #expect(other.text(of: setting) != full.text(of: setting))
    #expect(full.completed(by: other).text(of: setting) == full.text(of: setting))
  }

  @Test func onlyMetricsHaveUnits() {
    let metric = Subject.metric(Series(scenario: "A", metric: "m"))
    let check = Subject.check(scenario: "A", id: "c")
    #expect(Setting.allCases.filter { $0.concerns(.scenario("A")) } == [.severity, .missing, .new])
    #expect(
      Setting.allCases.filter { $0.concerns(check) } == [
        .severity, .confirmations, .missing, .new, .mentionedOnFailureOnly,
      ]
    )
    #expect(Setting.allCases.filter { !$0.concerns(metric) } == [.mentionedOnFailureOnly])
  }
}
