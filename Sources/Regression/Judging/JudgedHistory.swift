public import Results

/// A history with what a policy makes of each of its runs, each judged by what came before it.
public struct JudgedHistory: Sendable {
  /// The runs and what they measured.
  public let history: History
  private let marks: [Subject: [Mark]]
  private let bands: [Subject: [Int64: NoiseBand]]
  private let levels: [(pattern: SubjectPattern, run: Int64)]

  /// A run in which a subject was found to be worse.
  public struct Mark: Hashable, Sendable {
    /// The number of the run.
    public var run: Int64
    /// Whether it was certain; otherwise it was suspected only.
    public var isConfirmed: Bool

    /// Creates a mark.
    public init(run: Int64, isConfirmed: Bool) {
      self.run = run
      self.isConfirmed = isConfirmed
    }
  }

  /// Judges the runs of a history.
  ///
  /// - Parameters:
  ///   - history: The runs, oldest first.
  ///   - policy: What counts as worse.
  /// - Throws: ``UnfitUnit``.
  public init(_ history: History, policy: Policy) throws {
    var replay = try HistoryReplay(history, policy: policy)
    var marks: [Subject: [Mark]] = [:]
    var bands: [Subject: [Int64: NoiseBand]] = [:]
    while replay.advance(isExplained: true) {
      guard let position = replay.position else { break }
      let run = history.runs[position].number
      for (subject, band) in replay.bands { bands[subject, default: [:]][run] = band }
      for finding in replay.findings(showsEvidence: false)
      where finding.kind == .regression || finding.kind == .suspected {
        marks[finding.subject, default: []]
          .append(Mark(run: run, isConfirmed: finding.kind == .regression))
      }
    }
    self.history = history
    self.marks = marks
    self.bands = bands
    let starts = LevelStarts(policy.acceptedLevels, history)
    levels = history.runs.enumerated().flatMap { place, run in
      starts.patterns(startingAt: place).map { ($0, run.number) }
    }
  }

  /// The runs in which a subject was found to be worse, oldest first.
  public func marks(of subject: Subject) -> [Mark] { marks[subject] ?? [] }

  /// Between which values those of a noisy metric were expected, by the numbers of the runs; none for
  /// runs in which nothing was known yet.
  public func bands(of subject: Subject) -> [Int64: NoiseBand] { bands[subject] ?? [:] }

  /// The runs from which on another level of a subject was accepted, oldest first.
  public func acceptedRuns(of subject: Subject) -> [Int64] {
    levels.filter { $0.pattern.matches(subject) }.map(\.run)
  }
}
