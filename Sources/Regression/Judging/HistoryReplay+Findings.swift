public import Results

extension HistoryReplay {
  /// For how many runs something that vanished is still missed.
  public static let memory = 30

  /// Judges every run that is left; what the last one was judged by is kept.
  mutating func advanceToEnd() {
    while (position ?? -1) + 1 < history.runs.count {
      advance(isExplained: (position ?? -1) + 2 == history.runs.count)
    }
  }

  /// How many series are judged by their noise.
  public var noisySeriesCount: Int { tracks.metrics.count(where: \.isNoisy) }

  /// What was found in the newest run that was judged: one finding for each scenario, check and
  /// metric that it or one of the ``memory`` runs before it has.
  ///
  /// The columns of the history are enough. The runs themselves add the words of checks, and let
  /// repeated measurements be compared while the history is too short to tell the noise.
  ///
  /// - Parameters:
  ///   - candidate: The run itself.
  ///   - baseline: The run before it.
  ///   - showsEvidence: Whether they have ``Finding/evidence``, if the run was explained.
  /// - Returns: The findings, in no order; none before the first run.
  public func findings(
    of candidate: StoredRun? = nil,
    after baseline: StoredRun? = nil,
    showsEvidence: Bool = true
  ) -> [Finding] {
    guard let scene = scene(of: candidate, after: baseline, showsEvidence) else { return [] }
    let single =
      tracks.scenarios.compactMap { scene.finding($0) }
      + tracks.checks.compactMap { scene.finding($0) }
      + tracks.metrics.compactMap { scene.finding($0) }
    // Waivers first: series that are all waived do not fail together either.
    let findings = EnvironmentShift(policy.inference).marked(
      policy.waived(single, at: scene.now.startedAt),
      of: tracks.metrics.count { $0.isNoisy && $0.state != nil }
    )
    return policy.waived(findings, at: scene.now.startedAt)
  }

  /// Between which values the newest run's were expected; none unless the run was explained.
  var bands: [(subject: Subject, band: NoiseBand)] {
    guard let scene = scene() else { return [] }
    return tracks.metrics.compactMap { track in
      scene.band(track).map { (track.subject, $0) }
    }
  }

  /// The newest run that was judged; `nil` before the first.
  private func scene(
    of candidate: StoredRun? = nil,
    after baseline: StoredRun? = nil,
    _ showsEvidence: Bool = true
  ) -> Scene? {
    position.map {
      Scene(
        history: history,
        run: $0,
        policy: policy,
        significance: tracks.significance,
        candidate: candidate.map(RunContent.init(_:)),
        baseline: baseline.map(RunContent.init(_:)),
        showsEvidence: showsEvidence
      )
    }
  }
}
