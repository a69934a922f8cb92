public import Regression
public import Results

/// What the report page shows, as JSON.
public struct ReportDocument: JSONDocument {
  private let comparison: ComparisonDocument
  private let runs: RunListDocument
  private let outcomes: [ScenarioOutcome]
  private let trends: [Trend]

  /// The shape of the document.
  public static let schema = "qtreport/report/2"

  /// Creates a document.
  ///
  /// - Parameters:
  ///   - comparison: What changed in the newest run.
  ///   - runs: The runs of the window, newest first.
  ///   - outcomes: How the scenarios of these runs ended, oldest run first.
  ///   - trends: What these runs measured.
  public init(
    _ comparison: Comparison,
    runs: [RunSummary],
    outcomes: [ScenarioOutcome],
    trends: [Trend]
  ) {
    self.comparison = ComparisonDocument(comparison)
    self.runs = RunListDocument(runs)
    self.outcomes = outcomes
    self.trends = trends
  }

  /// Writes the runs as an array, without an object of their own around it.
  public func encode(to encoder: any Encoder) throws {
    try runs.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(comparison, forKey: .comparison)
    try container.encode(outcomes, forKey: .outcomes)
    try container.encode(trends, forKey: .trends)
  }

  private enum CodingKeys: String, CodingKey {
    case comparison, outcomes, trends
  }
}
