import Results
import Testing

@testable import Regression

struct SeriesPolicyTests {
  private static func subject(_ metric: String = "m") -> Subject {
    .metric(Series(scenario: "S", metric: metric))
  }

  private static func rule(_ pattern: String, _ settings: PolicySettings) -> PolicyRule {
    PolicyRule(pattern: SubjectPattern(pattern), settings: settings, line: 7)
  }

  @Test func withoutAnyRuleTheMetricSpeaksForItself() throws {
    let definition = MetricDefinition(name: "m", unit: "s", direction: .higher)
    let settings = try Policy().settings(for: Self.subject(), definition)
    #expect(settings.direction == .higher)
    #expect(settings.metricClass == .noisy)
    #expect(settings.limits == [])
    #expect(settings.tolerance == Tolerance(absolute: 0, relative: 0.1))
    #expect(!settings.isCritical)
    #expect(settings.isLogarithmic)
    #expect(settings.severity == .fail && settings.missing == .fail && settings.new == .allow)
    #expect(settings.minimumHistory == 1 && settings.confirmations == 1)
  }

  @Test func theMostSpecificRuleThatSaysSomethingDecides() throws {
    let policy = Policy(
      defaults: PolicySettings(severity: .allow, confirmations: 5),
      rules: [
        Self.rule("S/m", PolicySettings(tolerance: 0.3)),
        Self.rule("*/m", PolicySettings(tolerance: 0.2, severity: .warn)),
        Self.rule("*", PolicySettings(tolerance: 0.1, severity: .fail, missing: .allow)),
      ]
    )
    let settings = try policy.settings(for: Self.subject(), MetricDefinition(name: "m"))
    #expect(settings.tolerance.relative == 0.3)
    #expect(settings.severity == .warn)
    #expect(settings.missing == .allow)
    #expect(settings.confirmations == 5)
    let other = try policy.settings(for: .scenario("S"))
    #expect(other.severity == .fail && other.confirmations == 5)
  }

  @Test func ofEquallySpecificRulesTheLaterDecides() throws {
    let rules = [0.1, 0.2, 0.3].map { Self.rule("*/m", PolicySettings(tolerance: $0)) }
    let policy = Policy(rules: rules)
    #expect(policy.rules(for: Self.subject()) == Array(rules.reversed()))
    #expect(try policy.settings(for: Self.subject()).tolerance.relative == 0.3)
  }

  @Test func noLimitTakesALimitAway() throws {
    let limit = PolicySettings(atMost: .quantity(Quantity(30)), atLeast: .quantity(Quantity(1)))
    let policy = Policy(rules: [
      Self.rule("*/m", limit), Self.rule("S/m", PolicySettings(atMost: .unlimited)),
    ])
    #expect(try policy.settings(for: Self.subject()).limits == [.atLeast(1)])
    let elsewhere = Subject.metric(Series(scenario: "T", metric: "m"))
    #expect(try policy.settings(for: elsewhere).limits == [.atMost(30), .atLeast(1)])
  }

  @Test(arguments: [("s", 30.0, 0.05), ("ms", 30_000, 50), ("min", 0.5, 0.05 / 60)])
  func quantitiesAreStatedInAnyUnitOfTheirKind(_ unit: String, _ limit: Double, _ floor: Double)
    throws
  {
    let policy = Policy(
      rules: [Self.rule("*/m", PolicySettings(atMost: .quantity(Quantity(30, unit: "s"))))],
      tolerances: ["s": Tolerance(absolute: 0.05, relative: 0.2)]
    )
    let definition = MetricDefinition(name: "m", unit: unit)
    let settings = try policy.settings(for: Self.subject(), definition)
    #expect(settings.limits == [.atMost(limit)])
    #expect((settings.tolerance.absolute - floor).magnitude <= 1e-12)
    #expect(settings.tolerance.relative == 0.2)
  }

  @Test func aUnitOfItsOwnComesBeforeThoseItCanBeTurnedInto() throws {
    let policy = Policy(tolerances: [
      "s": Tolerance(absolute: 1, relative: 0.1), "ms": Tolerance(absolute: 3, relative: 0.3),
    ])
    func tolerance(_ unit: String) throws -> Tolerance {
      try policy.settings(for: Self.subject(), MetricDefinition(name: "m", unit: unit)).tolerance
    }
    #expect(try tolerance("ms") == Tolerance(absolute: 3, relative: 0.3))
    #expect(try tolerance("s") == Tolerance(absolute: 1, relative: 0.1))
    #expect(try tolerance("USD") == policy.otherTolerance)
  }

  @Test func aQuantityInAnotherUnitIsAnErrorThatSaysWhere() throws {
    let policy = Policy(rules: [
      Self.rule("*/m", PolicySettings(floor: Quantity(5, unit: "s")))
    ])
    let error = try #require(throws: UnfitUnit.self) {
      try policy.settings(for: Self.subject(), MetricDefinition(name: "m", unit: "USD"))
    }
    #expect(
      error.description == """
        line 7 of the policy, the rule '*/m': 'floor: 5 s' is meant for S/m, which is measured in USD; \
        state it in the metric's unit, or make the pattern narrower
        """
    )
  }

  /// A pattern for metrics may match checks too.
  @Test(arguments: [Subject.check(scenario: "S", id: "c"), .scenario("S"), .run])
  func aUnitIsNotMeantForWhatHasNone(subject: Subject) throws {
    let five = Quantity(5, unit: "s")
    let settings = PolicySettings(atMost: .quantity(five), floor: five, severity: .warn)
    let policy = Policy(rules: [Self.rule("*", settings)])
    let held = try policy.settings(for: subject)
    #expect(held.severity == .warn)
    #expect(held.limits == [])
  }

  @Test(arguments: [
    (PolicySettings.Scale.automatic, "s", true), (.automatic, "USD", false), (.linear, "s", false),
    (.logarithmic, "USD", true),
  ])
  func timesAreJudgedOnLogarithmsUnlessSaidOtherwise(
    _ scale: PolicySettings.Scale,
    _ unit: String,
    _ isLogarithmic: Bool
  ) throws {
    let policy = Policy(rules: [Self.rule("*", PolicySettings(scale: scale))])
    let definition = MetricDefinition(name: "m", unit: unit)
    #expect(try policy.settings(for: Self.subject(), definition).isLogarithmic == isLogarithmic)
  }

  @Test func theBuiltInPolicyHoldsTheLimitsOfTheSystemUnderTest() throws {
    func settings(_ metric: String, _ unit: String) throws -> SeriesPolicy {
      let definition = MetricDefinition(name: metric, unit: unit)
      return try Policy.builtIn.settings(for: Self.subject(metric), definition)
    }
    #expect(try settings("queue_lag_seconds", "s").limits == [.atMost(5)])
    #expect(try settings("flush_duration_seconds", "s").limits == [.atMost(30)])
    #expect(try settings("avg_retries", "").limits == [.atMost(3)])
    for metric in ["acked_lost", "duplicate_orders", "orders_after_trip"] {
      #expect(try settings(metric, "").isCritical)
    }
    #expect(try settings("latency", "ms").tolerance == Tolerance(absolute: 50, relative: 0.1))
    #expect(try settings("memory", "KiB").tolerance == Tolerance(absolute: 1024, relative: 0.1))
  }
}
