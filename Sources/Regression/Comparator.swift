import Results

/// Compares two runs: one finding for each scenario, check and metric of either.
struct Comparator {
  let baseline: Run?
  let candidate: Run
  let policy: Policy

  var findings: [Finding] {
    scenarioFindings + checkFindings + metricFindings
  }

  private var scenarioFindings: [Finding] {
    let judge = StatusJudge()
    return pairs { run in
      run.scenarios.map { (Subject.scenario($0.name), $0.status) }
    }.map { subject, before, after in
      judge.finding(subject, before, after)
    }
  }

  private var checkFindings: [Finding] {
    let (old, new) = (baseline?.scenariosByName ?? [:], candidate.scenariosByName)
    return pairs { run in
      run.scenarios.flatMap { scenario in
        scenario.checks.map { (Subject.check(scenario: scenario.name, id: $0.id), $0) }
      }
    }.map { subject, before, after in
      let judge = CheckJudge(
        isMentionedOnFailure: subject.checkID.map(policy.mentionedOnFailure.contains) == true,
        scenarioBefore: subject.scenario.flatMap { old[$0]?.status },
        scenarioAfter: subject.scenario.flatMap { new[$0]?.status }
      )
      return judge.finding(subject, before, after)
    }
  }

  private var metricFindings: [Finding] {
    let versions = scenarioDifferences
    let mode = baseline.flatMap { Difference.between($0, candidate) }
    let machine = Difference.between(baseline?.environment, candidate.environment)
    return pairs(\.metricsBySubject).map { subject, before, after in
      let judge = MetricJudge(
        policy: policy,
        difference: mode ?? subject.scenario.flatMap { versions[$0] },
        machineDifference: machine
      )
      return judge.finding(subject, before, after)
    }
  }

  /// Which scenarios of both runs were defined differently.
  private var scenarioDifferences: [String: Difference] {
    let before = baseline?.scenariosByName ?? [:]
    return candidate.scenarios.reduce(into: [:]) { differences, scenario in
      differences[scenario.name] = before[scenario.name].flatMap {
        Difference.between($0, scenario)
      }
    }
  }

  /// What both runs say of each subject, in the order of the candidate and then of the baseline.
  private func pairs<Value>(
    _ parts: (Run) -> [(Subject, Value)]
  ) -> [(subject: Subject, before: Value?, after: Value?)] {
    let before = baseline.map(parts) ?? []
    let after = parts(candidate)
    let old = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after, uniquingKeysWith: { first, _ in first })
    let gone = before.filter { new[$0.0] == nil }.map { ($0.0, Optional($0.1), nil as Value?) }
    return after.map { ($0.0, old[$0.0], Optional($0.1)) } + gone
  }
}

extension Run {
  fileprivate var scenariosByName: [String: ScenarioResult] {
    Dictionary(scenarios.map { ($0.name, $0) }) { first, _ in first }
  }

  fileprivate var metricsBySubject: [(Subject, Metric)] {
    allMetrics.map {
      (Subject.metric(Series(scenario: $0.scenario, $0.metric.definition)), $0.metric)
    }
  }
}
