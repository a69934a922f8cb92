public import Results

/// The run to compare with is not there.
public struct NoBaseline: Error, CustomStringConvertible {
  /// The name that no run has.
  public let reference: RunReference

  /// What to do.
  public var description: String {
    "there is nothing to compare with: no run is called '\(reference)'; 'qtreport runs' lists what is "
      + "there"
  }
}
