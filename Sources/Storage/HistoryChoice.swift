/// Which of the runs before a run make its history.
public struct HistoryChoice: Hashable, Sendable {
  /// Where the runs come from.
  public var origin: Origin
  /// The number of the last run that counts as added already; `nil` for the last there is.
  ///
  /// It makes a history what it was when that run was the newest to be added, whatever came later.
  public var lastAdded: Int64?

  /// Creates a choice.
  public init(_ origin: Origin = .anywhere, lastAdded: Int64? = nil) {
    self.origin = origin
    self.lastAdded = lastAdded
  }

  /// Where the runs of a history come from.
  public enum Origin: Hashable, Sendable {
    /// From any version of the system under test.
    case anywhere
    /// From one branch.
    case branch(String)
    /// From some commits, by their full hashes.
    case commits(Set<String>)
  }
}
