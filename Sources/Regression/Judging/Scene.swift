import Results

/// The run that findings are made about, and everything around it that they mention.
struct Scene {
  let history: History
  /// The place of the run in the history.
  let run: Int
  let policy: Policy
  /// Which probabilities of chance were small enough.
  let significance: Significance
  /// What the run itself says, and the one before it, if more than the history is known.
  let candidate: RunContent?
  let baseline: RunContent?
  /// Whether findings have the numbers that they were decided on.
  let showsEvidence: Bool

  /// Whether something that was last seen in a run is still missed.
  func isMissed(_ lastSeen: Int) -> Bool { run - lastSeen <= HistoryReplay.memory }

  /// Since when something is as it is.
  func onset(since first: Int) -> Onset {
    // What a run that was broken off lacks it would perhaps have had.
    let start = (first..<run).first { !history.runs[$0].isAborted } ?? run
    let before = history.runs[..<start].last { !$0.isAborted }
    return Onset(
      lastBefore: before.map(place),
      first: place(history.runs[start]),
      runCount: history.runs[start..<run].count { !$0.isAborted } + 1
    )
  }

  /// What a finding means for the verdict.
  ///
  /// - Parameters:
  ///   - settings: What the policy says of the subject.
  ///   - kind: What became of the subject.
  ///   - isAccepted: Whether its level was accepted: then it may be new.
  /// - Returns: The meaning.
  func reaction(_ settings: SeriesPolicy, to kind: Finding.Kind, isAccepted: Bool)
    -> Policy.Reaction
  {
    switch kind {
    case .regression: settings.severity
    case .missing: settings.missing
    case .incomparable: policy.incomparable
    case .new: isAccepted ? .allow : settings.new
    case .suspected: settings.severity == .allow ? .allow : .warn
    case .insufficientHistory, .improvement, .changed, .unchanged: .allow
    }
  }

  /// The run that is judged.
  var now: PastRun { history.runs[run] }

  private func place(_ run: PastRun) -> Onset.Place {
    Onset.Place(run: run.number, revision: run.revision)
  }
}

/// The checks and metrics of a run, by subject.
struct RunContent {
  let number: Int64
  let checks: [Subject: Check]
  let metrics: [Subject: Metric]

  init(_ stored: StoredRun) {
    let run = stored.run
    number = stored.number
    checks = Dictionary(
      run.scenarios.flatMap { scenario in
        scenario.checks.map { (Subject.check(scenario: scenario.name, id: $0.id), $0) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    metrics = Dictionary(
      run.allMetrics.map {
        (Subject.metric(Series(scenario: $0.scenario, $0.metric.definition)), $0.metric)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
