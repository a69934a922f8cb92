import Regression
public import Reporting
import Results
import Storage

extension Judge {
  /// Looks at the newest run of a window and at the history before it.
  ///
  /// - Parameter window: The runs and series to look at.
  /// - Returns: What the report is about.
  /// - Throws: ``StorageError`` if there is no run, or an error of the policy.
  public func report(of window: RunWindow) throws -> ReportContent {
    let runs = try window.runs(in: store)
    // Of the same newest run as the window, also if another was added meanwhile.
    let newest = runs.first.map { RunReference.number($0.number) } ?? .last(offset: 0)
    let comparison = try comparison(of: store.run(newest, filter: window.filter), against: nil)
    return ReportContent(
      comparison,
      history: try judgedHistory(through: comparison.candidate, atLeast: runs.count),
      runs: runs,
      outcomes: try store.scenarioOutcomes(ofRuns: runs.map(\.number)),
      trends: try window.trends(of: runs, in: store)
    )
  }
}
