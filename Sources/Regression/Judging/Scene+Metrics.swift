import Results

extension Scene {
  /// What became of a metric; `nil` if neither the run nor a recent one has it.
  func finding(_ track: MetricTrack) -> Finding? {
    guard let state = track.state else { return absence(of: track) }
    var decision = decision(track, state)
    let drift = decision.kind == .unchanged ? drift(track, state) : nil
    if let drift { decision = (.suspected, .changePoint(drift.drift)) }
    return Finding(
      subject: track.subject,
      kind: decision.kind,
      rule: decision.rule,
      before: before(track, state).map(Reading.metric),
      after: .metric(metric(track, run: run)),
      reaction: reaction(
        track.policy,
        to: decision.kind,
        isAccepted: track.levelStart != nil
      ),
      onset: (drift.map(\.start) ?? start(track, state, decision)).map(onset),
      evidence: evidence(track, state)
    )
  }

  private typealias Decision = (kind: Finding.Kind, rule: Rule)

  /// The first rule that has something to say decides.
  private func decision(_ track: MetricTrack, _ state: MetricTrack.State) -> Decision {
    if let limit = state.limit { return (.regression, .hardLimit(limit)) }
    guard let previous = state.previous else { return (.new, .presence) }
    if isFirst(state) {
      guard previous.place != state.place else { return (.new, .presence) }
      return (.incomparable, .comparability(difference(track, previous.run)))
    }
    let minimum = track.policy.minimumHistory
    if state.comparableCount < minimum, !track.policy.isCritical {
      return (.insufficientHistory, .minimumHistory(minimum))
    }
    switch state.judgement {
    case .exact(let outcome, _): return (kind(of: outcome), .exact)
    case .noisy(let assessment, let outcome):
      return track.courseBefore.flatMap { sampleDecision(track, $0) }
        ?? (
          kind(of: outcome, isAbove: assessment.isAbove, track), rule(of: assessment, track.policy)
        )
    }
  }

  /// Whether nothing was measured under the same circumstances before.
  private func isFirst(_ state: MetricTrack.State) -> Bool {
    switch state.judgement {
    case .exact(.first, _), .noisy(_, .first): true
    default: false
    }
  }

  private func kind(of outcome: ExactTrack.Outcome) -> Finding.Kind {
    switch outcome {
    case .first: .new
    case .same: .unchanged
    case .worse: .regression
    case .better, .recovered: .improvement
    case .changed: .changed
    }
  }

  private func kind(
    of outcome: NoisyTrack.Outcome?,
    isAbove: Bool,
    _ track: MetricTrack
  ) -> Finding.Kind {
    switch outcome {
    case nil, .first, .unchanged, .cleared: return .unchanged
    case .recovered: return .improvement
    case .suspected, .confirmed:
      if track.policy.isWorse(isAbove: isAbove) || track.isInWorseEpisode {
        return outcome == .confirmed ? .regression : .suspected
      }
      return track.policy.direction == .none ? .changed : .improvement
    }
  }

  private func rule(of assessment: Assessment, _ settings: SeriesPolicy) -> Rule {
    switch assessment.test {
    case .first: .presence
    case .constant: .constantHistory(floor: settings.tolerance.absolute)
    case .interval(let isLogarithmic, _): .predictionInterval(isLogarithmic: isLogarithmic)
    case .small, .tolerance: .tolerance(settings.tolerance)
    }
  }

  private func absence(of track: MetricTrack) -> Finding? {
    guard let lastSeen = track.lastSeen?.run, isMissed(lastSeen) else { return nil }
    return Finding(
      subject: track.subject,
      kind: .missing,
      rule: .presence,
      before: .metric(metric(track, run: lastSeen)),
      after: nil,
      reaction: track.policy.missing,
      onset: onset(since: lastSeen + 1)
    )
  }

  private func start(_ track: MetricTrack, _ state: MetricTrack.State, _ decision: Decision)
    -> Int?
  {
    if case .hardLimit(let limit) = decision.rule { return firstCrossing(of: limit, track, state) }
    guard decision.kind == .regression || decision.kind == .suspected else { return nil }
    return track.start ?? run
  }

  /// The first of the newest runs whose values all cross a limit.
  private func firstCrossing(of limit: Limit, _ track: MetricTrack, _ state: MetricTrack.State)
    -> Int
  {
    let others = history.runs.indices[...run].reversed().prefix { run in
      guard !history.runs[run].isAborted, let (_, value) = track.value(ofRun: run) else {
        return true
      }
      return track.isComparable(run, atPlace: state.place) && limit.isCrossed(by: value)
    }
    return others.last { track.value(ofRun: $0) != nil && !history.runs[$0].isAborted } ?? run
  }

  // MARK: - What is told of the values

  /// What a value is compared with: the last good one or, if there are several, the one in their middle.
  private func before(_ track: MetricTrack, _ state: MetricTrack.State) -> Metric? {
    if isFirst(state) { return state.previous.map { metric(track, run: $0.run) } }
    switch state.judgement {
    case .exact(let outcome, let reference):
      return (outcome == .recovered ? state.previous?.run : reference)
        .map { metric(track, run: $0) }
    case .noisy(let assessment, let outcome):
      return outcome == .recovered
        ? state.previous.map { metric(track, run: $0.run) }
        : metric(track, value: assessment.median, place: state.place)
    }
  }

  /// The metric as a run has it, with its repeated measurements if they are known.
  private func metric(_ track: MetricTrack, run: Int) -> Metric {
    if run == self.run, let metric = candidate?.metrics[track.subject] { return metric }
    let (column, value) = track.value(ofRun: run) ?? (0, .nan)
    return Metric(
      track.columns[column].definition,
      value: track.columns[column].value(value)
    )
  }

  private func metric(_ track: MetricTrack, value: Double, place: Int) -> Metric {
    let column = track.column(atPlace: place)
    return Metric(column.definition, value: column.value(value))
  }

  /// What keeps a value from being compared with that of an earlier run.
  private func difference(_ track: MetricTrack, _ earlier: Int) -> Difference {
    let (before, after) = (metric(track, run: earlier), metric(track, run: run))
    return Difference.between(
      history.runs[earlier],
      now,
      scenario: track.subject.scenario,
      policy.comparedProperties
    ) ?? Difference.between(before, after)
  }

  // MARK: - Repeated measurements

  /// What the repeated measurements of two runs say, where there is no more to compare than these two.
  private func sampleDecision(_ track: MetricTrack, _ course: NoisyTrack) -> Decision? {
    guard course.baseline.count == 1, course.inherited == nil,
      course.baseline.recent.oldestRun.map({ history.runs[$0].number }) == baseline?.number,
      let before = baseline?.metrics[track.subject]?.samples, before.count >= 4,
      let after = candidate?.metrics[track.subject]?.samples, after.count >= 4,
      let test = MannWhitney(before, after), let shift = HodgesLehmann(before, after)
    else { return nil }
    let isAbove = shift.shift > 0
    let comparison = Rule.SampleComparison(
      shift: shift.shift,
      interval: shift.interval,
      pValue: test.pValue(isAbove ? .greater : .less)
    )
    let isNews =
      comparison.pValue < 0.05 && !shift.interval.contains(0)
      && track.policy.tolerance.isExceeded(
        from: course.baseline.median,
        to: course.baseline.median + shift.shift
      )
    guard isNews else { return (.unchanged, .samples(comparison)) }
    if track.policy.isWorse(isAbove: isAbove) { return (.regression, .samples(comparison)) }
    return (track.policy.direction == .none ? .changed : .improvement, .samples(comparison))
  }
}

extension MetricTrack {
  /// Whether the newest value is one of a row that is worse.
  fileprivate var isInWorseEpisode: Bool {
    episode.map { policy.isWorse(isAbove: $0.isAbove) } ?? false
  }
}

extension SeriesHistory {
  /// A number of the series as the value it stands for.
  fileprivate func value(_ number: Double) -> MetricValue {
    isFlag ? .flag(number >= 0.5) : .number(number)
  }
}
