/// It cannot be told where a run's branch left the main branch.
public struct NoForkPoint: Error, CustomStringConvertible {
  /// The number of the run.
  public let run: Int64
  /// The branch that was to be left.
  public let mainBranch: String

  /// What to do.
  public var description: String {
    "it cannot be told where run \(run) left the branch '\(mainBranch)': run this in a clone that has "
      + "the run's commit and that branch, with its history (git fetch --unshallow)"
  }
}
