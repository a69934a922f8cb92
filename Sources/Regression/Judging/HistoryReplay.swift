public import Results

/// A history that is judged run by run, each by what came before it.
///
/// Everything that a verdict rests on (which values are good, suspected or bad, and since when)
/// follows from the history and the policy alone, so that a verdict is the same whenever it is worked
/// out again.
public struct HistoryReplay {
  /// The history; its last run is the one that is judged last.
  public let history: History
  let policy: Policy
  private let levels: LevelStarts
  /// What was seen up to the newest run.
  private(set) var tracks: Tracks
  /// The same without the newest run, if that was broken off: nothing is judged against it.
  private var tracksWithoutAborted: Tracks?
  /// The place of the newest run that was judged; `nil` before the first.
  public private(set) var position: Int?

  /// Prepares to judge a history from its first run on.
  ///
  /// - Parameters:
  ///   - history: The runs, oldest first.
  ///   - policy: What counts as worse.
  /// - Throws: ``UnfitUnit``.
  public init(_ history: History, policy: Policy) throws {
    self.history = history
    self.policy = policy
    levels = LevelStarts(policy.acceptedLevels, history)
    tracks = try Tracks(history, policy)
  }

  /// Judges the next run.
  ///
  /// - Parameter isExplained: Whether what its values were judged by is kept.
  /// - Returns: Whether there was one.
  @discardableResult
  public mutating func advance(isExplained: Bool = false) -> Bool {
    let next = position.map { $0 + 1 } ?? 0
    guard next < history.runs.count else { return false }
    position = next
    if let tracksWithoutAborted { tracks = tracksWithoutAborted }
    tracks.startLevels(levels.patterns(startingAt: next), run: next)
    tracksWithoutAborted = history.runs[next].isAborted ? tracks : nil
    tracks.observe(
      run: next,
      history.runs[next],
      policy.inference,
      isExplained: isExplained
    )
    return true
  }
}
