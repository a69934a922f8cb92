public import Results

/// How often a policy would have cried wolf over a history: each run judged by what came before it.
public struct Calibration: Hashable, Sendable {
  /// How many runs were judged, those of the warm-up left out.
  public var runCount: Int
  /// How many noisy series there are.
  public var seriesCount: Int
  /// The alarms, oldest first.
  public var alarms: [Alarm]

  /// The beginning of a regression that the policy would have seen.
  public struct Alarm: Hashable, Sendable {
    /// The number of the run.
    public var run: Int64
    /// What it was about.
    public var subject: Subject
    /// The name of the rule that decided.
    public var rule: String
    /// The run of a change of level that explains the alarm; `nil` if it is false, as far as the whole
    /// history tells.
    public var change: Int64?
  }

  /// How many runs are needed before alarms are counted.
  public static let warmUp = 10

  /// How long after a change of level an alarm is about it.
  static let reach = 14

  /// Replays a history.
  ///
  /// - Parameters:
  ///   - history: The runs, oldest first.
  ///   - policy: What counts as worse.
  /// - Throws: ``UnfitUnit``.
  public init(_ history: History, policy: Policy) throws {
    var replay = try HistoryReplay(history, policy: policy)
    var isAlarmed: Set<Subject> = []
    alarms = []
    while replay.advance() {
      guard let position = replay.position else { break }
      let found = replay.findings().filter(\.isNoiseAlarm)
      if position >= Self.warmUp {
        alarms += found.filter { !$0.isPartOfShift && !isAlarmed.contains($0.subject) }.map {
          Alarm($0, among: found, in: history, at: position)
        }
      }
      isAlarmed = Set(found.map(\.subject))
    }
    runCount = max(0, history.runs.count - Self.warmUp)
    seriesCount = replay.noisySeriesCount
  }

  /// The alarms that no change of level explains.
  public var falseAlarms: [Alarm] { alarms.filter { $0.change == nil } }

  /// How many false alarms a year there would be, at one run a night.
  public var falseAlarmsPerYear: Double {
    runCount == 0 ? 0 : Double(falseAlarms.count) / Double(runCount) * 365
  }

  /// The same for a hundred series.
  public var falseAlarmsPerYearAndHundredSeries: Double {
    seriesCount == 0 ? 0 : falseAlarmsPerYear / Double(seriesCount) * 100
  }
}

extension Finding {
  /// Whether noise could have made the finding.
  fileprivate var isNoiseAlarm: Bool {
    guard kind == .regression else { return false }
    switch rule {
    case .tolerance, .predictionInterval, .constantHistory, .samples, .flakiness, .environmentShift:
      return true
    default: return false
    }
  }
}

extension Calibration.Alarm {
  /// The alarm that a finding is. What explains one of the parts of an environment shift explains it.
  fileprivate init(
    _ finding: Finding,
    among findings: [Finding],
    in history: History,
    at position: Int
  ) {
    run = history.runs[position].number
    subject = finding.subject
    rule = finding.rule.name
    let parts = finding.subject == .run ? findings.filter(\.isPartOfShift) : [finding]
    change = parts.lazy.compactMap { history.change(explaining: $0.subject, at: position) }.first
  }
}

extension History {
  /// The run in which the level changed that an alarm is about; `nil` if none did.
  ///
  /// What came much later is not looked at: a level that was mended after some nights was one.
  fileprivate func change(explaining subject: Subject, at position: Int) -> Int64? {
    guard case .metric(let series) = subject,
      let column = self.series.first(where: { $0.series == series && !$0.values[position].isNaN })
    else { return nil }
    let near = (position - Calibration.reach)...(position + Calibration.reach)
    let places = column.values.indices.filter { $0 <= near.upperBound && !column.values[$0].isNaN }
    let analysis = ChangePointAnalysis(places.map { column.values[$0] })
    let change = analysis.changes.last {
      (near.lowerBound...position + 1).contains(places[$0.index])
    }
    return change.map { runs[places[$0.index]].number }
  }
}
