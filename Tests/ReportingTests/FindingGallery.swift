import Results

@testable import Regression

/// Findings of every kind and by every rule, as a night of bad luck might bring them.
enum FindingGallery {
  /// The newest run's comparison with 20 runs, with other findings in it.
  static func comparison(of findings: [Finding] = all) throws -> Comparison {
    var fixture = HistoryFixture()
    fixture.scenario = "S"
    var comparison = try fixture.comparison
    comparison.historyLength = 20
    comparison.findings = findings
    return comparison
  }

  static let all = failing + suspected + telling

  static let failing: [Finding] = [
    Finding(
      subject: .scenario("S"),
      kind: .regression,
      rule: .scenarioStatus,
      before: .scenario(.passed),
      after: .scenario(.failed),
      reaction: .fail,
      onset: onset(runs: 1)
    ),
    Finding(
      subject: .check(scenario: "S", id: "order-blocked"),
      kind: .regression,
      rule: .checkStatus,
      before: .check(.passed, message: ""),
      after: .check(.failed, message: "1 order got through"),
      reaction: .fail
    ),
    Finding(
      subject: .check(scenario: "S", id: "no-exception"),
      kind: .regression,
      rule: .presence,
      before: nil,
      after: .check(.failed, message: "Exception: out of memory"),
      reaction: .fail
    ),
    metric("queue_lag", .regression, .hardLimit(.atMost(5)), 2, 6, unit: "s"),
    metric("lost", .regression, .exact, 0, 5),
    metric("throughput", .regression, .exact, 100, 99, direction: .higher),
    metric("flush", .regression, .tolerance(tolerance), 1, 1.36, unit: "s", onset: onset(runs: 3)),
    metric("hosts", .regression, .constantHistory(floor: 1), 5, 7, evidence: evidence()),
    metric(
      "latency",
      .regression,
      .predictionInterval(isLogarithmic: true),
      1,
      1.36,
      unit: "s",
      onset: onset(runs: 3, commits: 7),
      evidence: evidence(bound: 1.12)
    ),
    metric(
      "samples",
      .regression,
      .samples(.init(shift: 0.3, interval: 0.1...0.5, pValue: 0.004)),
      1,
      1.3,
      unit: "s"
    ),
    Finding(
      subject: .scenario("GONE"),
      kind: .missing,
      rule: .presence,
      before: .scenario(.passed),
      after: nil,
      reaction: .fail,
      onset: onset(runs: 1)
    ),
    gone(.check(scenario: "GONE", id: "a"), .check(.passed, message: "")),
    gone(.check(scenario: "GONE", id: "b"), .check(.passed, message: "")),
    Finding(
      subject: .metric(Series(scenario: "S", metric: "machine")),
      kind: .incomparable,
      rule: .comparability(.environment(property: .coreCount, before: "4", after: "8")),
      before: reading("machine", 1, unit: "s"),
      after: reading("machine", 2, unit: "s"),
      reaction: .fail
    ),
    metric("expired", .regression, .exact, 1, 2, waiver: waiver(.expired)),
    metric("exceeded", .regression, .exact, 1, 9, waiver: waiver(.exceeded)),
  ]

  static let suspected: [Finding] = [
    metric(
      "jitter",
      .suspected,
      .predictionInterval(isLogarithmic: false),
      10,
      13,
      unit: "ms",
      reaction: .warn,
      onset: onset(runs: 1, commits: 1),
      evidence: evidence(bound: 12)
    ),
    Finding(
      subject: .check(scenario: "S", id: "reconnects"),
      kind: .suspected,
      rule: .flakiness(
        .init(
          recentFailures: 2,
          recentRuns: 5,
          earlierFailures: 3,
          earlierRuns: 20,
          pValue: 0.25
        )
      ),
      before: .check(.passed, message: ""),
      after: .check(.failed, message: "timed out"),
      reaction: .warn
    ),
    metric(
      "creeping",
      .suspected,
      .changePoint(Drift(before: 1, after: 1.2, pValue: 0.0001)),
      1,
      1.2,
      unit: "s",
      reaction: .warn
    ),
  ]

  static let telling: [Finding] = [
    metric("waived", .regression, .exact, 1, 2, waiver: waiver(.holds)),
    metric("tolerated", .regression, .exact, 1, 2, reaction: .warn),
    metric("young", .insufficientHistory, .minimumHistory(8), 1, 2, reaction: .allow),
    metric("faster", .improvement, .tolerance(tolerance), 2, 1, unit: "s", reaction: .allow),
    metric("trips", .changed, .exact, 2, 1, direction: .none, reaction: .allow),
    Finding(
      subject: .metric(Series(scenario: "S", metric: "first")),
      kind: .new,
      rule: .presence,
      before: nil,
      after: reading("first", 3, unit: "USD")
    ),
    metric("same", .unchanged, .exact, 1, 1, reaction: .allow),
  ]

  /// Seven series that got slower together, and the finding about them.
  static let shift: [Finding] =
    [
      Finding(
        subject: .run,
        kind: .suspected,
        rule: .environmentShift(moved: 7, judged: 8),
        before: nil,
        after: nil,
        reaction: .warn
      )
    ]
    + (1...7).map { number in
      var finding = metric("m\(number)", .suspected, .tolerance(tolerance), 1, 2, reaction: .warn)
      finding.isPartOfShift = true
      return finding
    }

  static let tolerance = Tolerance(absolute: 0.05, relative: 0.1)

  static func metric(
    _ name: String,
    _ kind: Finding.Kind,
    _ rule: Rule,
    _ before: Double,
    _ after: Double,
    unit: String = "",
    direction: Direction = .lower,
    reaction: Policy.Reaction = .fail,
    onset: Onset? = nil,
    evidence: Evidence? = nil,
    waiver: WaiverUse? = nil
  ) -> Finding {
    Finding(
      subject: .metric(Series(scenario: "S", metric: name)),
      kind: kind,
      rule: rule,
      before: reading(name, before, unit: unit, direction),
      after: reading(name, after, unit: unit, direction),
      reaction: reaction,
      onset: onset,
      evidence: evidence,
      waiver: waiver
    )
  }

  static func gone(_ subject: Subject, _ before: Reading, reaction: Policy.Reaction = .fail)
    -> Finding
  {
    Finding(
      subject: subject,
      kind: .missing,
      rule: .presence,
      before: before,
      after: nil,
      reaction: reaction,
      onset: onset(runs: 1)
    )
  }

  static func reading(
    _ name: String,
    _ value: Double,
    unit: String = "",
    _ direction: Direction = .lower
  ) -> Reading {
    let definition = MetricDefinition(name: name, unit: unit, direction: direction)
    return .metric(Metric(definition, value: .number(value)))
  }

  static func onset(runs: Int, commits: Int? = nil) -> Onset {
    Onset(
      lastBefore: .init(run: 40, revision: Revision(commit: "3f2a9c1e00")),
      first: .init(run: 41, revision: Revision(commit: "9bc1e0aa00")),
      runCount: runs,
      commitCount: commits
    )
  }

  static func evidence(bound: Double? = nil, leftOut: [String: Int] = [:]) -> Evidence {
    Evidence(
      baselineRuns: Array(21...40),
      baselineValues: Array(repeating: 1, count: 20),
      leftOut: leftOut,
      pValue: 0.001,
      floor: 0.05,
      tolerance: 0.1,
      bound: bound,
      otherBound: bound.map { 2 - $0 }
    )
  }

  static func waiver(_ state: WaiverUse.State) -> WaiverUse {
    WaiverUse(
      waiver: Waiver(
        pattern: "S/*",
        owner: "ana",
        reason: "new disk is coming",
        until: Timestamp(microseconds: 1_798_761_600_000_000),
        atMost: Quantity(5, unit: "s"),
        source: .policyFile(line: 3)
      ),
      state: state
    )
  }
}
