public import Results

/// Trends, as JSON: the runs once, and the values of each series by run.
public struct TrendsDocument: JSONDocument {
  private let runs: [Heading]
  private let trends: [Trend]

  /// The shape of the document.
  public static let schema = "qtreport/trends/1"

  /// Creates the document of some trends.
  ///
  /// - Parameters:
  ///   - trends: The trends.
  ///   - runs: The runs of the window, newest first; the document has them oldest first.
  public init(_ trends: [Trend], runs: [RunSummary]) {
    self.trends = trends
    self.runs = runs.reversed().map(Heading.init)
  }

  private struct Heading: Encodable {
    let number: Int64
    let startedAt: Timestamp
    let commit: String?

    init(_ run: RunSummary) {
      number = run.number
      startedAt = run.startedAt
      commit = run.revision.commit
    }
  }
}
