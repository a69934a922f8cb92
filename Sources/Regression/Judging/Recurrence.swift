import Foundation

/// How often values as far off as some came and went before, and how long a row of them must be to be
/// more than that.
struct Recurrence {
  /// Good values of a longer time than the baseline's, and bad ones that did not last.
  private(set) var values: RecentValues
  private let level: Double
  /// How many values in a row may still be an accident.
  private static let longestAccident = 3

  init(_ inference: Inference) {
    values = RecentValues(capacity: inference.precedentRuns)
    level = inference.precedentLevel
  }

  /// Keeps a bad episode that soon went by as a precedent; one that lasted is none.
  mutating func remember(_ episode: Episode) {
    guard episode.count <= Self.longestAccident else { return }
    for run in 0..<episode.count { values.append(episode.nearest, run: episode.start + run) }
  }

  mutating func append(_ value: Double, run: Int) {
    values.append(value, run: run)
  }

  /// How many values in a row chance alone does not bring, all of them at least as far off as one.
  ///
  /// If a share r of the values was as far off, a row of n comes about with probability r^n, which must
  /// not exceed the level. What never happened before needs no row at all.
  func demandedRuns(asFarAs value: Double, isAbove: Bool) -> Int {
    let share = values.share(asFarAs: value, isAbove: isAbove)
    if share == 0 { return 1 }
    // Everything was as far off: no row is long enough, but a number is needed.
    guard share < 1 else { return .max }
    return Int((log(level) / log(share)).rounded(.up))
  }
}
