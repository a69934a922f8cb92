/// A run was to be compared with itself, which would always pass.
public struct SameRun: Error, CustomStringConvertible {
  /// The number of the run.
  public let number: Int64

  /// What to do.
  public var description: String {
    "run \(number) cannot be compared with itself; name the run to compare with first, then the run to "
      + "judge (the newest, if only one is named)"
  }
}
