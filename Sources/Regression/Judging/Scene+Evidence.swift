import Results

extension Scene {
  /// The numbers that a noisy value was judged by; `nil` for another, and where they were
  /// not kept.
  func evidence(_ track: MetricTrack, _ state: MetricTrack.State) -> Evidence? {
    guard showsEvidence, let assessment = track.assessment, let course = track.courseBefore
    else { return nil }
    let noise = course.noise(next: state.value)
    let advice = noise ?? course.firstNoise(next: state.value)
    let isWorse = track.policy.isWorse(isAbove: assessment.isAbove)
    let isUpWorse = track.policy.direction != .higher
    let band = band(noise, assessment.median, track.policy)
    return Evidence(
      baselineRuns: course.baseline.recent.runs.map { history.runs[$0].number },
      baselineValues: course.baseline.recent.values,
      leftOut: leftOut(track, state, course),
      noise: advice.map(Evidence.NoiseEstimate.init),
      pValue: advice?.pValue(of: state.value),
      testCount: significance.testCount,
      significanceLevel: noise == nil ? nil : significance.level(isWorse: isWorse),
      floor: track.policy.tolerance.absolute,
      tolerance: track.policy.tolerance.relative,
      bound: isUpWorse ? band?.high : band?.low,
      otherBound: isUpWorse ? band?.low : band?.high
    )
  }

  /// Between which values chance and tolerance leave the newest one; `nil` as for the evidence.
  func band(_ track: MetricTrack) -> NoiseBand? {
    guard let state = track.state, let assessment = track.assessment,
      let course = track.courseBefore
    else { return nil }
    return band(course.noise(next: state.value), assessment.median, track.policy)
  }

  private func band(_ noise: BaselineNoise?, _ median: Double, _ settings: SeriesPolicy)
    -> NoiseBand?
  {
    guard !median.isNaN else { return nil }
    return NoiseBand(
      low: bound(noise, median, settings, isAbove: false),
      high: bound(noise, median, settings, isAbove: true)
    )
  }

  /// The value that has to be passed on one side: the edge of the noise or of the tolerance, whichever
  /// is farther off.
  private func bound(
    _ noise: BaselineNoise?,
    _ median: Double,
    _ settings: SeriesPolicy,
    isAbove: Bool
  ) -> Double {
    let tolerance = settings.tolerance
    let margin = max(tolerance.absolute, tolerance.relative * median.magnitude)
    let edge = isAbove ? median + margin : median - margin
    guard let noise, let level = significance.level(isWorse: settings.isWorse(isAbove: isAbove))
    else { return edge }
    let noiseEdge = noise.bound(level, isAbove: isAbove)
    return isAbove ? max(edge, noiseEdge) : min(edge, noiseEdge)
  }

  /// Why the other runs that have a value are not in the baseline.
  private func leftOut(_ track: MetricTrack, _ state: MetricTrack.State, _ course: NoisyTrack)
    -> [String: Int]
  {
    let used = Set(course.baseline.recent.runs)
    return (0..<run).reduce(into: [:]) { counts, run in
      guard !used.contains(run), track.value(ofRun: run) != nil else { return }
      counts[reason(track, state.place, run, course).rawValue, default: 0] += 1
    }
  }

  private func reason(_ track: MetricTrack, _ place: Int, _ run: Int, _ course: NoisyTrack)
    -> Evidence.LeftOut
  {
    if history.runs[run].isAborted { return .aborted }
    guard track.isComparable(run, atPlace: place) else { return .incomparable }
    if let start = course.levelStart, run < start { return .beforeLevel }
    let baseline = course.baseline.recent
    guard let oldest = baseline.oldestRun else { return .bad }
    return run < oldest && baseline.isFull ? .older : .bad
  }
}

extension Evidence.NoiseEstimate {
  init(_ noise: BaselineNoise) {
    self.init(
      isLogarithmic: noise.isLogarithmic,
      mean: noise.interval.mean,
      count: noise.interval.count,
      deviation: noise.interval.deviation,
      degreesOfFreedom: noise.interval.degreesOfFreedom
    )
  }
}
