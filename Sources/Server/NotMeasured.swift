import Results

/// No run that is looked at has measured a series.
struct NotMeasured: Error, CustomStringConvertible {
  /// The scenario; `nil` for the whole run.
  let scenario: String?
  /// The metric, with its labels.
  let metric: String
  /// How many runs were looked at.
  let runCount: Int

  /// What to do.
  var description: String {
    let name = Series(scenario: scenario, metric: metric).description.quoted
    return "none of the last \(runCount) runs has measured '\(name)'; look further back with "
      + "last=365, or see the report for what there is"
  }
}
