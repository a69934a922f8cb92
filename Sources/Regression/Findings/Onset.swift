public import Results

/// Since when something is as it is: the last run before, and the first with it.
public struct Onset: Hashable, Sendable, Codable {
  /// The last run that was different.
  public var lastBefore: Place?
  /// The first run that was as now.
  public var first: Place
  /// How many runs have been as now, without a break.
  public var runCount: Int
  /// How many commits lie between the two runs, that of the first with it included; `nil` if nobody
  /// asked the repository, or it does not know them.
  public var commitCount: Int?

  /// Creates an onset.
  public init(lastBefore: Place?, first: Place, runCount: Int, commitCount: Int? = nil) {
    self.lastBefore = lastBefore
    self.first = first
    self.runCount = runCount
    self.commitCount = commitCount
  }

  /// A run and the version it was made of.
  public struct Place: Hashable, Sendable, Codable {
    /// The number of the run.
    public var run: Int64
    /// The version of the system under test.
    public var revision: Revision

    /// Creates a place.
    public init(run: Int64, revision: Revision) {
      self.run = run
      self.revision = revision
    }
  }
}
