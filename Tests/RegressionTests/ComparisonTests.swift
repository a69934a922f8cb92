import Regression
import Results
import Testing

struct ComparisonTests {
  private static let time = Timestamp(microseconds: 0)

  private static func run(
    _ scenarios: [ScenarioResult] = [],
    mode: String? = nil,
    environment: Environment? = nil,
    metrics: [Metric] = []
  ) -> Run {
    Run(
      id: RunID(digest: Array(repeating: 0, count: 32)),
      startedAt: time,
      finishedAt: time,
      mode: mode,
      environment: environment,
      scenarios: scenarios,
      metrics: metrics
    )
  }

  private static func metric(
    _ value: Double,
    _ direction: Direction = .lower,
    _ metricClass: MetricClass = .noisy,
    unit: String = ""
  ) -> Metric {
    let definition = MetricDefinition(
      name: "m",
      unit: unit,
      direction: direction,
      metricClass: metricClass
    )
    return Metric(definition, value: .number(value))
  }

  private static func compare(_ before: Run?, _ after: Run, policy: Policy = .builtIn) throws
    -> Comparison
  {
    try Comparison(
      of: StoredRun(number: 2, run: after),
      with: before.map { StoredRun(number: 1, run: $0) },
      policy: policy
    )
  }

  private static func finding(_ before: Metric?, _ after: Metric?) throws -> Finding {
    let comparison = try compare(
      run(metrics: [before].compactMap(\.self)),
      run(metrics: [after].compactMap(\.self))
    )
    try #require(comparison.findings.count == 1)
    return comparison.findings[0]
  }

  // The traps that need no statistics; other trackers fall into each.

  @Test(arguments: [MetricClass.invariant, .exact, .noisy])
  func aLowerIsBetterCounterThatWasAlwaysZeroJumpsToFive(metricClass: MetricClass) throws {
    let finding = try Self.finding(
      Self.metric(0, .lower, metricClass),
      Self.metric(5, .lower, metricClass)
    )
    #expect(finding.kind == .regression)
  }

  @Test(arguments: [MetricClass.invariant, .exact, .noisy])
  func aHigherIsBetterValueFallsToZero(metricClass: MetricClass) throws {
    let finding = try Self.finding(
      Self.metric(100, .higher, metricClass),
      Self.metric(0, .higher, metricClass)
    )
    #expect(finding.kind == .regression)
  }

  @Test func anImprovementDoesNotFail() throws {
    #expect(
      try Self.finding(Self.metric(100, .higher), Self.metric(200, .higher)).kind == .improvement
    )
    #expect(try Self.finding(Self.metric(100, .lower), Self.metric(0, .lower)).kind == .improvement)
  }

  @Test func whatVanishedIsMissingAndFails() throws {
    #expect(try Self.finding(Self.metric(1), nil).kind == .missing)
    let scenario = ScenarioResult(
      name: "S",
      status: .passed,
      duration: 1,
      checks: [Check(id: "c", status: .passed)],
      metrics: [Self.metric(1)]
    )
    let comparison = try Self.compare(Self.run([scenario]), Self.run())
    #expect(comparison.findings.map(\.kind) == [.missing, .missing, .missing])
    #expect(comparison.verdict == .missing)
    var lenient = Policy.builtIn
    lenient.defaults.missing = .warn
    #expect(try Self.compare(Self.run([scenario]), Self.run(), policy: lenient).verdict == .pass)
  }

  @Test func whatIsNewIsNotWorse() throws {
    #expect(try Self.finding(nil, Self.metric(1)).kind == .new)
    let failing = ScenarioResult(name: "S", status: .failed, duration: 1)
    let comparison = try Self.compare(Self.run(), Self.run([failing]))
    #expect(comparison.findings.map(\.kind) == [.new])
    #expect(comparison.verdict == .pass)
    #expect(comparison.failing == ["S"])
    #expect(try Self.compare(nil, Self.run([failing])).failing == ["S"])
  }

  @Test(arguments: [
    ("completes-without-exception", ScenarioStatus.passed, Verdict.pass),
    ("completes-without-exception", .failed, .missing),
    ("another-check", .passed, .missing), ("another-check", .failed, .missing),
  ])
  func aFailedCheckThatVanishedHasRecoveredOnlyIfItIsMentionedOnFailureAlone(
    id: String,
    status: ScenarioStatus,
    verdict: Verdict
  ) throws {
    let checks = [Check(id: id, status: .failed)]
    let before = ScenarioResult(name: "S", status: .failed, duration: 1, checks: checks)
    let after = ScenarioResult(name: "S", status: status, duration: 1)
    #expect(try Self.compare(Self.run([before]), Self.run([after])).verdict == verdict)
    #expect(try Self.compare(Self.run([before]), Self.run()).verdict == .missing)
  }

  @Test func aNewCheckThatFailsInAKnownScenarioIsARegression() throws {
    var scenario = ScenarioResult(name: "S", status: .failed, duration: 1)
    let before = Self.run([scenario])
    scenario.checks = [Check(id: "c", status: .failed)]
    #expect(try Self.compare(before, Self.run([scenario])).verdict == .regression)
    scenario.checks = [Check(id: "c", status: .passed)]
    #expect(try Self.compare(before, Self.run([scenario])).verdict == .pass)
  }

  @Test(arguments: [
    (ScenarioStatus.passed, ScenarioStatus.passed, Finding.Kind.unchanged),
    (.passed, .degraded, .regression), (.passed, .unknown, .regression),
    (.passed, .failed, .regression), (.passed, .aborted, .regression),
    (.passed, .error, .regression), (.passed, .skipped, .missing),
    (.degraded, .unknown, .regression), (.degraded, .passed, .improvement),
    (.unknown, .failed, .regression), (.failed, .unknown, .changed),
    (.failed, .degraded, .improvement),
    (.degraded, .skipped, .missing), (.failed, .skipped, .missing),
    (.failed, .error, .changed), (.error, .failed, .changed), (.failed, .failed, .unchanged),
    (.skipped, .passed, .improvement), (.skipped, .failed, .regression),
  ])
  func aScenarioIsJudgedByHowItEnded(
    before: ScenarioStatus,
    after: ScenarioStatus,
    kind: Finding.Kind
  ) throws {
    let comparison = try Self.compare(
      Self.run([ScenarioResult(name: "S", status: before, duration: 1)]),
      Self.run([ScenarioResult(name: "S", status: after, duration: 1)])
    )
    #expect(comparison.findings.map(\.kind) == [kind])
  }

  @Test(arguments: [
    (CheckStatus.passed, CheckStatus.failed, Finding.Kind.regression),
    (.unknown, .failed, .regression), (.skipped, .failed, .regression),
    (.failed, .passed, .improvement), (.skipped, .passed, .improvement),
    (.passed, .unknown, .missing), (.passed, .skipped, .missing), (.failed, .unknown, .changed),
    (.failed, .failed, .unchanged), (.passed, .passed, .unchanged),
  ])
  func aCheckIsJudgedByWhetherItHeld(before: CheckStatus, after: CheckStatus, kind: Finding.Kind)
    throws
  {
    func run(_ status: CheckStatus) throws -> Run {
      let checks = [Check(id: "c", status: status)]
      return Self.run([ScenarioResult(name: "S", status: .passed, duration: 1, checks: checks)])
    }
    let finding = try #require(
      Self.compare(run(before), run(after)).findings.first { finding in
        if case .check = finding.subject { true } else { false }
      }
    )
    #expect(finding.kind == kind)
  }

  @Test(
    arguments: [
      (1.0, 1.09, "s", Finding.Kind.unchanged),
      (1.0, 1.11, "s", .regression),
      (0.1, 0.14, "s", .unchanged),
      (0.0, 0.04, "s", .unchanged),
      (0.0, 0.06, "s", .regression),
      (100.0, 140.0, "ms", .unchanged),
      (100.0, 160.0, "ms", .regression),
      (10.0, 10.4, "%", .unchanged),
      (10.0, 11.6, "%", .regression),
      (10.0, 11.0, "", .unchanged),
      (10.0, 12.0, "", .regression),
      (-10.0, -8.0, "", .regression),
      (-10.0, -12.0, "", .improvement),
      (0.0, -5.0, "", .improvement),
      (1e308, -1e308, "", .improvement),
      (-1e308, 1e308, "", .regression),
      (1e-300, 1.0, "", .regression),
    ] as [(Double, Double, String, Finding.Kind)]
  )
  func aNoisyValueIsWorseOnlyBeyondBothBounds(
    before: Double,
    after: Double,
    unit: String,
    kind: Finding.Kind
  ) throws {
    #expect(
      try Self.finding(Self.metric(before, unit: unit), Self.metric(after, unit: unit)).kind == kind
    )
  }

  @Test(arguments: [
    (4_000_000_000.0, 3_999_999_997.0, Finding.Kind.regression), (2, 1, .regression),
    (2.8, 2.8 - 4e-16, .unchanged), (2.8, 2.7999, .regression), (0, 0, .unchanged),
  ])
  func anExactValueMayDifferByRoundingOnly(before: Double, after: Double, kind: Finding.Kind) throws
  {
    let finding = try Self.finding(
      Self.metric(before, .higher, .exact),
      Self.metric(after, .higher, .exact)
    )
    #expect(finding.kind == kind)
  }

  @Test func aFlagThatTurnsTheWrongWayIsARegression() throws {
    func flag(_ value: Bool) throws -> Metric {
      let definition = MetricDefinition(name: "m", direction: .higher, metricClass: .invariant)
      return Metric(definition, value: .flag(value))
    }
    #expect(try Self.finding(flag(true), flag(false)).kind == .regression)
    #expect(try Self.finding(flag(false), flag(true)).kind == .improvement)
    #expect(try Self.finding(flag(true), flag(true)).kind == .unchanged)
  }

  @Test func valuesOfOtherUnitsAreNotCompared() throws {
    let finding = try Self.finding(Self.metric(1, unit: "s"), Self.metric(1000, unit: "ms"))
    #expect(finding.kind == .incomparable)
    let flag = Metric(Self.metric(1).definition, value: .flag(true))
    #expect(try Self.finding(Self.metric(1), flag).kind == .incomparable)
  }

  @Test func timingsOfOtherMachinesAreNotCompared() throws {
    let small = Environment(cpuModel: "A", coreCount: 2)
    let large = Environment(cpuModel: "A", coreCount: 64)
    let before = Self.run(environment: small, metrics: [Self.metric(1)])
    let after = Self.run(environment: large, metrics: [Self.metric(2)])
    let comparison = try Self.compare(before, after)
    #expect(comparison.findings.map(\.kind) == [.incomparable])
    #expect(comparison.verdict == .incomparable)
    var lenient = Policy.builtIn
    lenient.incomparable = .warn
    #expect(try Self.compare(before, after, policy: lenient).verdict == .pass)
  }

  @Test func countsAreComparedAcrossMachines() throws {
    let before = Self.run(
      environment: Environment(kernel: "6.1"),
      metrics: [Self.metric(0, .lower, .exact)]
    )
    let after = Self.run(
      environment: Environment(kernel: "6.2"),
      metrics: [Self.metric(1, .lower, .exact)]
    )
    #expect(try Self.compare(before, after).findings.map(\.kind) == [.regression])
  }

  @Test(
    arguments: [
      (nil, nil), (Environment(coreCount: 2), nil), (nil, Environment(coreCount: 2)),
      (Environment(coreCount: 2), Environment(coreCount: 2)),
      (Environment(coreCount: 2), Environment(kernel: "6.1")),
      (Environment(memoryBytes: 16 << 30), Environment(memoryBytes: 16 << 30 - 5_000_000)),
      (Environment(tools: ["redis": "7.0"]), Environment(tools: ["redis": "7.2"])),
    ] as [(Environment?, Environment?)]
  )
  func onlyWhatBothRunsStateCanDiffer(before: Environment?, after: Environment?) throws {
    let comparison = try Self.compare(
      Self.run(environment: before, metrics: [Self.metric(1)]),
      Self.run(environment: after, metrics: [Self.metric(1)])
    )
    #expect(comparison.verdict == .pass)
  }

  @Test func runsOfOtherModesAndScenarioVersionsAreNotCompared() throws {
    let value = [Self.metric(1, .lower, .exact)]
    let modes = try Self.compare(
      Self.run(mode: "live", metrics: value),
      Self.run(mode: "simulated", metrics: value)
    )
    #expect(modes.verdict == .incomparable)
    func run(_ version: String) throws -> Run {
      Self.run([
        ScenarioResult(name: "S", version: version, status: .passed, duration: 1, metrics: value)
      ])
    }
    #expect(try Self.compare(run("1"), run("2")).verdict == .incomparable)
    #expect(try Self.compare(run("1"), run("1")).verdict == .pass)
  }

  @Test func theFirstRunHasNothingToCompareWith() throws {
    let comparison = try Self.compare(nil, Self.run(metrics: [Self.metric(1)]))
    #expect(comparison.verdict == .noBaseline)
    #expect(comparison.findings.map(\.kind) == [.new])
  }

  @Test func theWorstFindingComesFirst() throws {
    let before = Self.run(
      [ScenarioResult(name: "B", status: .passed, duration: 1)],
      metrics: [Self.metric(1)]
    )
    let after = Self.run(
      [
        ScenarioResult(name: "A", status: .passed, duration: 1),
        ScenarioResult(name: "B", status: .failed, duration: 1),
      ],
      metrics: [Self.metric(5)]
    )
    let subjects = try Self.compare(before, after).findings.map(\.subject.description)
    #expect(subjects == ["B", "(run)/m", "A"])
  }
}
