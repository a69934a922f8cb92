public import Results

/// The runs of a history in short, as JSON.
public struct RunListDocument: JSONDocument {
  private let runs: [Entry]

  /// The shape of the document.
  public static let schema = "qtreport/run-list/1"

  /// Creates the document of some runs.
  public init(_ runs: [RunSummary]) {
    self.runs = runs.map(Entry.init)
  }

  private struct Entry: Encodable {
    let number: Int64
    let id: RunID
    let suite: String
    let startedAt: Timestamp
    let mode: String?
    let revision: Revision
    let labels: [String: String]
    let scenarios: [String: Int]
    let checks: [String: Int]

    init(_ run: RunSummary) {
      number = run.number
      id = run.id
      suite = run.suite
      startedAt = run.startedAt
      mode = run.mode
      revision = run.revision
      labels = run.labels
      scenarios = Dictionary(uniqueKeysWithValues: run.scenarios.map { ($0.rawValue, $1) })
      checks = ["passed": run.checksPassed, "failed": run.checksFailed]
    }
  }
}
