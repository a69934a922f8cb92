import Regression
import Results

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
  /// - Parameter content: What the report is about.
  public init(_ content: ReportContent) {
    comparison = ComparisonDocument(content.comparison)
    runs = RunListDocument(content.runs)
    outcomes = content.outcomes
    trends = content.trends
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
