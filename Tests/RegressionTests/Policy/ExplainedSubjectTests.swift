import Results
import Testing

@testable import Regression

struct ExplainedSubjectTests {
  private let policy = Policy(
    defaults: PolicySettings(new: .warn),
    rules: [
      PolicyRule(pattern: SubjectPattern("*/m"), settings: PolicySettings(isCritical: true)),
      PolicyRule(
        pattern: SubjectPattern("S/m"),
        settings: PolicySettings(atMost: .quantity(Quantity(300, unit: "ms")), atLeast: .unlimited),
        line: 4
      ),
    ],
    tolerances: ["s": Tolerance(absolute: 0.05, relative: 0.1)]
  )

  private func explained(_ subject: Subject, _ definition: MetricDefinition? = nil) throws
    -> [Setting: SettingInForce]
  {
    let explained = try ExplainedSubject(KnownSubject(subject, definition), by: policy)
    return Dictionary(uniqueKeysWithValues: explained.settings.map { ($0.setting, $0) })
  }

  @Test func everySettingSaysWhereItComesFrom() throws {
    let subject = Subject.metric(Series(scenario: "S", metric: "m"))
    let definition = MetricDefinition(name: "m", unit: "s", direction: .lower)
    let settings = try explained(subject, definition)
    let expected: [(Setting, String, SettingOrigin)] = [
      (.direction, "lower", .metric), (.metricClass, "noisy", .metric),
      (.atMost, "0.3 s", .rule(policy.rules[1])), (.atLeast, "none", .rule(policy.rules[1])),
      (.floor, "0.05 s", .unit("s")), (.tolerance, "10%", .unit("s")),
      (.critical, "true", .rule(policy.rules[0])), (.severity, "fail", .program),
      (.minimumHistory, "1", .program), (.confirmations, "1", .program), (.scale, "log", .program),
      (.missing, "fail", .program), (.new, "warn", .defaults),
    ]
    #expect(settings.count == expected.count)
    for (setting, value, origin) in expected {
      #expect(settings[setting] == SettingInForce(setting: setting, value: value, origin: origin))
    }
  }

  @Test func aScenarioHasOnlyWhatMeansSomethingForIt() throws {
    #expect(Set(try explained(.scenario("S")).keys) == [.severity, .missing, .new])
  }

  /// What is shown is what the judge gets, whatever the rules.
  @Test(arguments: ["s", "ms", "USD", ""])
  func whatIsShownIsWhatHolds(unit: String) throws {
    let subject = Subject.metric(Series(scenario: "T", metric: "m"))
    let definition = MetricDefinition(name: "m", unit: unit, direction: .higher)
    let held = try policy.settings(for: subject, definition)
    for (setting, shown) in try explained(subject, definition) {
      #expect(shown.value == held.text(of: setting, unit: unit))
    }
  }

  @Test func waiversAndAcceptedLevelsOfTheSubjectAreThere() throws {
    var policy = policy
    let source = Waiver.Source.policyFile(line: 9)
    policy.waivers = ["S/*", "T/*"].map {
      let until = Timestamp(microseconds: 0)
      return Waiver(pattern: $0, owner: "ana", reason: "disk", until: until, source: source)
    }
    policy.acceptedLevels = ["T/*", "*"].map {
      AcceptedLevel(pattern: $0, start: .run(1), owner: "ana", reason: "disk", source: source)
    }
    let known = KnownSubject(.check(scenario: "S", id: "c"))
    let explained = try ExplainedSubject(known, by: policy)
    #expect(explained.waivers.map(\.pattern) == ["S/*"])
    #expect(explained.acceptedLevels.map(\.pattern) == ["*"])
  }
}
