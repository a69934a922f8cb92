import Results

/// The course of a noisy series: its baseline, and whether it has just left it.
///
/// A value that is too far off is held out of the baseline until later values confirm or clear it.
struct NoisyTrack {
  let policy: SeriesPolicy
  let inference: Inference
  private(set) var baseline: Baseline
  /// What came and went over a longer time.
  private(set) var recurrence: Recurrence
  /// The scatter of the level before, until the new level shows its own.
  private(set) var inherited: Scatter?
  /// The first run of the level, if it is not the first one.
  private(set) var levelStart: Int?
  /// The noise of the present baseline, once it was needed.
  private var cachedNoise: (isNextPositive: Bool, noise: BaselineNoise?)?
  /// The newest values, if they are off the baseline.
  private(set) var episode: Episode?

  init(policy: SeriesPolicy, inference: Inference) {
    self.policy = policy
    self.inference = inference
    baseline = Baseline(capacity: inference.baselineRuns)
    recurrence = Recurrence(inference)
  }

  // MARK: - Looking at a value

  /// Looks at a value without taking it in.
  mutating func assess(_ value: Double) -> Assessment {
    let median = baseline.median
    return Assessment(value: value, median: median, test: test(value, median))
  }

  private mutating func test(_ value: Double, _ median: Double) -> Assessment.Test {
    if baseline.isEmpty { return .first }
    if isConstant {
      let isFar = (value - median).magnitude > policy.tolerance.absolute
      return isFar && !value.isSame(as: median) ? .constant : .small(isNoiseKnown: false)
    }
    guard policy.tolerance.isExceeded(from: median, to: value) else {
      return .small(isNoiseKnown: isNoiseKnown)
    }
    if cachedNoise == nil || cachedNoise?.isNextPositive != (value > 0) {
      cachedNoise = (value > 0, noise(next: value))
    }
    guard let noise = cachedNoise?.noise else { return .tolerance }
    return .interval(isLogarithmic: noise.isLogarithmic, pValue: noise.pValue(of: value))
  }

  private var isLong: Bool { baseline.count >= inference.minimumRuns }

  /// Whether the level does not scatter at all.
  private var isConstant: Bool {
    (isLong || inherited?.isConstant == true) && baseline.isConstant && recurrence.values.isConstant
  }

  /// Whether it is known how much the level scatters.
  private var isNoiseKnown: Bool { isLong ? !isConstant : inherited?.noise != nil }

  /// The noise that a value is judged by; `nil` if it is not known.
  func noise(next value: Double) -> BaselineNoise? { noise(next: value, inference) }

  /// What the first values say of the noise, too few to judge by.
  func firstNoise(next value: Double) -> BaselineNoise? {
    var lenient = inference
    lenient.minimumRuns = 2
    return noise(next: value, lenient)
  }

  private func noise(next value: Double, _ inference: Inference) -> BaselineNoise? {
    BaselineNoise(
      of: baseline.isConstant ? Baseline(recurrence.values) : baseline,
      next: value,
      prefersLogarithms: policy.isLogarithmic,
      inheriting: inherited?.noise,
      inference
    )
  }

  // MARK: - Taking a value in

  /// What a value turned out to mean.
  enum Outcome {
    case first, unchanged, suspected, confirmed
    /// What was suspected before was chance.
    case cleared
    /// It is back from another level.
    case recovered
  }

  /// Takes a value in.
  ///
  /// - Parameters:
  ///   - assessment: What the value looks like.
  ///   - significance: Which probabilities are small enough among those of all series of its run.
  ///   - run: The place of its run.
  /// - Returns: What it means.
  mutating func settle(_ assessment: Assessment, _ significance: Significance, run: Int) -> Outcome
  {
    guard let old = episode else { return leave(assessment, significance, run) }
    episode = nil
    if continues(old, assessment, significance) {
      return prolong(old, with: assessment.value, run)
    }
    end(old)
    let outcome = leave(assessment, significance, run)
    guard outcome == .unchanged else { return outcome }
    return old.isConfirmed ? .recovered : .cleared
  }

  /// Begins a new level with the next value; only the scatter stays known.
  mutating func startLevel(run: Int) {
    inherited = scatter
    baseline = Baseline(capacity: inference.baselineRuns)
    recurrence = Recurrence(inference)
    cachedNoise = nil
    episode = nil
    levelStart = run
  }

  /// What the level says of the next one. One value alone does not show that a level is constant.
  private var scatter: Scatter? {
    guard let last = baseline.recent.newest else { return inherited }
    if isConstant { return baseline.count > 1 ? .constant : nil }
    return noise(next: last).map(Scatter.noise)
  }

  private mutating func leave(_ assessment: Assessment, _ significance: Significance, _ run: Int)
    -> Outcome
  {
    let isWorse = policy.isWorse(isAbove: assessment.isAbove)
    let isUrgent = policy.isCritical && isWorse
    let isNews = assessment.pValue.map {
      significance.includes($0, isWorse: isWorse) || isUrgent
    }
    guard assessment.isPlain || isNews == true else {
      take(assessment.value, run)
      if case .first = assessment.test { return .first }
      return .unchanged
    }
    let episode = Episode(
      isAbove: assessment.isAbove,
      isProvisional: isProvisional(assessment),
      isCertain: isUrgent || isCertain(assessment),
      isShared: isWorse && significance.isShift,
      start: run
    )
    return prolong(episode, with: assessment.value, run)
  }

  private func isProvisional(_ assessment: Assessment) -> Bool {
    if case .tolerance = assessment.test { true } else { false }
  }

  /// Whether one value is enough. As long as too little is known of the noise, a better one is not, and a
  /// worse one is unless the first values scatter so much that it may be chance.
  private func isCertain(_ assessment: Assessment) -> Bool {
    switch assessment.test {
    case .constant: return true
    case .tolerance:
      guard policy.isWorse(isAbove: assessment.isAbove) else { return false }
      let chance = firstNoise(next: assessment.value)?.pValue(of: assessment.value) ?? 0
      return chance < Self.certainty
    case .first, .small, .interval: return false
    }
  }

  /// How unlikely chance must be for one value to be enough while too little is known of the noise.
  private static let certainty = 0.001

  private mutating func prolong(_ old: consuming Episode, with value: Double, _ run: Int)
    -> Outcome
  {
    old.append(value, run: run)
    guard old.isConfirmed || old.isCertain || old.count >= demandedRuns(old) else {
      episode = old
      return .suspected
    }
    if policy.isWorse(isAbove: old.isAbove) {
      old.confirm()
      episode = old
    } else {
      startLevel(run: old.start)
      release(old)
    }
    return .confirmed
  }

  /// How many runs an episode must last to be confirmed.
  ///
  /// A better level needs more of them: if it is chance, every usual value after it looks worse, and
  /// goes on doing so.
  private func demandedRuns(_ episode: Episode) -> Int {
    max(
      policy.confirmations + 1,
      policy.isWorse(isAbove: episode.isAbove) ? 0 : Self.leastBetterRuns,
      recurrence.demandedRuns(asFarAs: episode.nearest, isAbove: episode.isAbove)
    )
  }

  /// How many runs make a better level, at least.
  private static let leastBetterRuns = 5

  /// Decides about the values of an episode that is over: they were chance if nothing confirmed them.
  ///
  /// Where the noise was not known they were, too, if they are no level of their own. What many series
  /// did at once says nothing of this one.
  private mutating func end(_ episode: Episode) {
    guard !episode.isShared else { return }
    let isLevel =
      episode.isConfirmed && episode.count > policy.confirmations
      && episode.standsApart(from: baseline)
    if !isLevel { release(episode) }
    if episode.isConfirmed, !episode.isProvisional { recurrence.remember(episode) }
    cachedNoise = nil
  }

  /// Takes the values of an episode into the baseline.
  private mutating func release(_ episode: Episode) {
    for (run, value) in episode.held { take(value, run) }
  }

  private mutating func take(_ value: Double, _ run: Int) {
    baseline.append(value, run: run)
    recurrence.append(value, run: run)
    cachedNoise = nil
  }

  /// Whether a value says again what an episode says. Once that is confirmed, it is enough that the
  /// value is nearer to the episode than to the baseline.
  private func continues(
    _ episode: Episode,
    _ assessment: Assessment,
    _ significance: Significance
  ) -> Bool {
    let (value, median) = (assessment.value, assessment.median)
    if episode.isConfirmed, (value - episode.mean).magnitude < (value - median).magnitude {
      return true
    }
    guard assessment.isAbove == episode.isAbove else { return false }
    let level =
      episode.isConfirmed
      ? inference.confirmationLevel
      : significance.confirmationLevel(isWorse: policy.isWorse(isAbove: episode.isAbove))
    return assessment.isPlain || assessment.pValue.map { $0 <= level } == true
  }
}

extension SeriesPolicy {
  /// Whether a move to one side is for the worse.
  func isWorse(isAbove: Bool) -> Bool { direction.isWorse(isAbove: isAbove) }
}

extension Direction {
  /// Whether a move to one side is for the worse.
  func isWorse(isAbove: Bool) -> Bool {
    switch self {
    case .lower: isAbove
    case .higher: !isAbove
    case .none: false
    }
  }
}
