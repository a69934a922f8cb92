public import Results

/// Whether the newest level of a series is worse than the one before: a regression.
///
/// A regression is a change of the history that is at most 14 values old, or a level that only
/// the newest values show: at each of the newest places the values since then, four at least, are
/// tested against the level before. The search asks every segment of the whole history to be
/// worth its price; the scan does not, and therefore sees a change some values earlier.
public struct NewestLevel: Sendable {
  /// The change to the worse level; `nil` if the newest level is not worse.
  public let change: ChangePoint?

  /// Whether the newest level is worse.
  public var isRegression: Bool { change != nil }

  /// How probable a change as great is if there is none; `nil` if there is no regression.
  public var pValue: Double? { change?.pValue }

  /// The index of the first value of the worse level; `nil` if there is no regression.
  public var since: Int? { change?.index }

  /// Judges a series.
  ///
  /// - Parameters:
  ///   - values: The values, all of them finite.
  ///   - better: Which values are better; of a series of which none are, no level is worse.
  public init(_ values: [Double], better: Direction) {
    let search = Search(values)
    let known = search.candidates.last.flatMap { $0.isNewest(in: values.count) ? $0 : nil }
    change = [known, Self.scan(search, better: better)]
      .compactMap(\.self)
      .first { $0.isWorse(better: better) }?
      .change(scale: search.series.unit)
  }

  /// The most certain change to a worse level within the newest values.
  private static func scan(_ search: Search, better: Direction) -> Candidate? {
    guard let pruning = search.pruning else { return nil }
    let count = search.series.values.count
    let start = search.candidates.last { $0.index < count - baselineAge }?.index ?? 0
    let oldest = max(
      start + ChangePointParameters.fewestBeforeScan,
      count - ChangePointParameters.newest
    )
    return (oldest..<max(oldest, count - ChangePointParameters.shortestScanned + 1))
      .map { pruning.step(start..<$0, $0..<count) }
      .filter { $0.doubt < ChangePointParameters.scanSignificance && $0.isWorse(better: better) }
      .min { $0.doubt < $1.doubt }
  }

  /// How old a change is at least for its level to be what newer values are tested against.
  private static var baselineAge: Int { ChangePointParameters.newest / 2 }
}

extension Candidate {
  /// Whether the level is new, and enough is known of the one before.
  fileprivate func isNewest(in count: Int) -> Bool {
    index >= count - ChangePointParameters.newest && index >= ChangePointParameters.fewestBefore
  }

  /// Whether the level after is worse.
  fileprivate func isWorse(better: Direction) -> Bool {
    switch better {
    case .lower: after.mean > before.mean
    case .higher: after.mean < before.mean
    case .none: false
    }
  }
}
