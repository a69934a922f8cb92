public import Regression
public import Results

/// What the report is about: the newest run and the history before it.
public struct ReportContent: Sendable {
  /// What changed in the newest run.
  public let comparison: Comparison
  /// The newest run and those before it, with what was found in each.
  public let history: JudgedHistory
  /// The runs of the window, newest first.
  public let runs: [RunSummary]
  /// How the scenarios of these runs ended, oldest run first.
  public let outcomes: [ScenarioOutcome]
  /// What these runs measured.
  public let trends: [Trend]

  /// Creates a content.
  ///
  /// - Parameters:
  ///   - comparison: What changed in the newest run.
  ///   - history: The newest run and those before it, with what was found in each.
  ///   - runs: The runs of the window, newest first.
  ///   - outcomes: How the scenarios of these runs ended, oldest run first.
  ///   - trends: What these runs measured.
  public init(
    _ comparison: Comparison,
    history: JudgedHistory,
    runs: [RunSummary],
    outcomes: [ScenarioOutcome],
    trends: [Trend]
  ) {
    self.comparison = comparison
    self.history = history
    self.runs = runs
    self.outcomes = outcomes
    self.trends = trends
  }
}
