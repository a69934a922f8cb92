import Results

/// The course of one series through a history, under each of the circumstances it was measured in.
struct MetricTrack {
  let subject: Subject
  /// The columns of the series: one, unless its unit changed.
  let columns: [SeriesHistory]
  /// Whether its values are judged by their noise.
  let isNoisy: Bool
  /// What the policy says of the values of each column.
  private let policies: [SeriesPolicy]
  private let identities: [Identities.Identity]
  private let inference: Inference
  /// The circumstances met so far; the courses stand at the same places.
  private var circumstances: [Circumstances] = []
  private var noisyTracks: [NoisyTrack] = []
  private var exactTracks: [ExactTrack] = []
  /// How many values were measured under each of the circumstances.
  private var counts: [Int] = []
  /// The newest value and what it means; `nil` if the newest run has none.
  private(set) var state: State?
  /// What a noisy newest value was judged by, if that is kept.
  private(set) var courseBefore: NoisyTrack?
  /// The newest run that has a value, and the place of its circumstances.
  private(set) var lastSeen: (run: Int, place: Int)?
  /// The run from which on an accepted level counts; `nil` if nothing was accepted.
  private(set) var levelStart: Int?

  init(columns: [SeriesHistory], policy: Policy, _ identities: Identities) throws {
    self.columns = columns
    subject = .metric(columns[0].series)
    policies = try SeriesPolicy.ofColumns(columns, policy)
    isNoisy = policies[0].metricClass == .noisy
    self.identities = identities.ofRuns(scenario: columns[0].series.scenario, isNoisy: isNoisy)
    inference = policy.inference
  }

  /// Everything that must be equal for two values to be compared.
  struct Circumstances: Hashable {
    let column: Int
    let identity: Identities.Identity
  }

  /// What a value is and means.
  struct State {
    let run: Int
    let value: Double
    /// The place of its circumstances.
    let place: Int
    /// The newest run before that has a value, under whatever circumstances.
    let previous: (run: Int, place: Int)?
    /// How many earlier values were measured under the same circumstances.
    let comparableCount: Int
    /// The crossed limit, if any.
    let limit: Limit?
    var judgement: Judgement

    enum Judgement {
      /// With the run that the value was compared with.
      case exact(ExactTrack.Outcome, reference: Int?)
      /// The outcome is not known before the value is taken in.
      case noisy(Assessment, NoisyTrack.Outcome?)
    }
  }

  /// What the policy says of the newest value.
  var policy: SeriesPolicy { policies[lastSeen.map { circumstances[$0.place].column } ?? 0] }

  /// The value of a run, and the place of its column.
  func value(ofRun run: Int) -> (column: Int, value: Double)? {
    for column in columns.indices where !columns[column].values[run].isNaN {
      return (column, columns[column].values[run])
    }
    return nil
  }

  /// The values of the first of some runs that have one.
  func values(ofFirst count: Int, of runs: some Sequence<Int>) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(count)
    for run in runs {
      guard values.count < count else { break }
      if let (_, value) = value(ofRun: run) { values.append(value) }
    }
    return values
  }

  /// The definition and kind of the values under some circumstances.
  func column(atPlace place: Int) -> SeriesHistory { columns[circumstances[place].column] }

  /// Whether the value of a run was measured under the circumstances of a place.
  func isComparable(_ run: Int, atPlace place: Int) -> Bool {
    guard let (column, _) = value(ofRun: run) else { return false }
    return circumstances[place] == Circumstances(column: column, identity: identities[run])
  }

  /// Looks at the value of a run; a noisy one is taken in only by ``settle(_:)``.
  mutating func observe(run: Int, isExplained: Bool) {
    state = nil
    courseBefore = nil
    guard let (column, value) = value(ofRun: run) else { return }
    let place = place(of: Circumstances(column: column, identity: identities[run]))
    state = State(
      run: run,
      value: value,
      place: place,
      previous: lastSeen,
      comparableCount: counts[place],
      limit: policies[column].limits.first { $0.isCrossed(by: value) },
      judgement: judge(value, place, run)
    )
    if isNoisy, isExplained { courseBefore = noisyTracks[place] }
    lastSeen = (run, place)
    counts[place] += 1
  }

  private mutating func judge(_ value: Double, _ place: Int, _ run: Int) -> State.Judgement {
    if isNoisy { return .noisy(noisyTracks[place].assess(value), nil) }
    let reference = exactTracks[place].reference?.run
    return .exact(exactTracks[place].settle(value, run: run), reference: reference)
  }

  /// The place of circumstances, which are new or known.
  private mutating func place(of wanted: Circumstances) -> Int {
    if let place = circumstances.lastIndex(of: wanted) { return place }
    circumstances.append(wanted)
    counts.append(0)
    let policy = policies[wanted.column]
    if isNoisy {
      noisyTracks.append(NoisyTrack(policy: policy, inference: inference))
    } else {
      exactTracks.append(ExactTrack(direction: policy.direction))
    }
    return circumstances.count - 1
  }

  /// What the newest value looks like, if it is a noisy one.
  var assessment: Assessment? {
    guard case .noisy(let assessment, _) = state?.judgement else { return nil }
    return assessment
  }

  /// Whether the newest value is on the worse side of its baseline.
  var isWorse: Bool {
    guard let state, case .noisy(let assessment, _) = state.judgement else { return false }
    return direction(atPlace: state.place).isWorse(isAbove: assessment.isAbove)
  }

  private func direction(atPlace place: Int) -> Direction {
    policies[circumstances[place].column].direction
  }

  /// Whether the newest value meets a suspicion that the series got worse, or that it did not.
  func isSuspected(worse isWorse: Bool) -> Bool {
    guard let state, let episode, !episode.isConfirmed else { return false }
    return direction(atPlace: state.place).isWorse(isAbove: episode.isAbove) == isWorse
  }

  /// Takes the newest value in, now that it is known what is significant in its run.
  mutating func settle(_ significance: Significance) {
    guard let state, case .noisy(let assessment, _) = state.judgement else { return }
    let outcome = noisyTracks[state.place].settle(
      assessment,
      significance,
      run: state.run
    )
    self.state?.judgement = .noisy(assessment, outcome)
  }

  /// Forgets what was before: the next value is the first of a new level.
  mutating func startLevel(run: Int) {
    lastSeen = nil
    levelStart = run
    for place in noisyTracks.indices { noisyTracks[place].startLevel(run: run) }
    for place in exactTracks.indices {
      exactTracks[place] = ExactTrack(direction: policy.direction)
    }
  }

  /// The episode that the newest value belongs to, if any.
  var episode: Episode? { isNoisy ? state.flatMap { noisyTracks[$0.place].episode } : nil }

  /// The first run of those that are off the level, if the newest is.
  var start: Int? {
    isNoisy ? episode?.start : state.flatMap { exactTracks[$0.place].start }
  }
}

extension SeriesPolicy {
  /// What a policy says of the columns of a series: direction and class are as the newest run has them.
  ///
  /// A rule need not fit a unit that the metric no longer has: such values have no limits.
  fileprivate static func ofColumns(_ columns: [SeriesHistory], _ policy: Policy) throws
    -> [SeriesPolicy]
  {
    let newest = columns.max { $0.lastRun < $1.lastRun } ?? columns[0]
    let subject = Subject.metric(newest.series)
    let current = try policy.settings(for: subject, newest.definition)
    return columns.map { column in
      if column.definition.unit == newest.definition.unit { return current }
      var definition = newest.definition
      definition.unit = column.definition.unit
      do {
        return try policy.settings(for: subject, definition)
      } catch {
        var unlimited = current
        unlimited.limits = []
        unlimited.tolerance.absolute = 0
        return unlimited
      }
    }
  }
}

extension SeriesHistory {
  /// The newest run that has a value, or -1.
  fileprivate var lastRun: Int { values.lastIndex { !$0.isNaN } ?? -1 }
}
