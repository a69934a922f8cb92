public import Results

/// Runs with everything they know, as JSON.
public struct RunsDocument: JSONDocument {
  private let runs: [StoredRun]

  /// The shape of the document.
  public static let schema = "qtreport/runs/1"

  /// Creates the document of some runs.
  public init(_ runs: [StoredRun]) {
    self.runs = runs
  }
}
