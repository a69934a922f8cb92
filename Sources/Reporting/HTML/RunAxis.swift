import Results

/// The horizontal axis that all charts share: the runs of a window, oldest first, at equal distances.
struct RunAxis {
  private let positions: [Int64: Int]
  private let tips: [Int64: String]
  private let range: ClosedRange<Double>
  /// What stands below the left end.
  let firstLabel: String
  /// What stands below the right end.
  let lastLabel: String

  /// - Parameters:
  ///   - runs: The runs, oldest first.
  ///   - range: Where the first and the last run are.
  init(_ runs: [RunSummary], range: ClosedRange<Double>) {
    positions = Dictionary(uniqueKeysWithValues: runs.enumerated().map { ($1.number, $0) })
    tips = Dictionary(uniqueKeysWithValues: runs.map { ($0.number, $0.tip) })
    self.range = range
    firstLabel = runs.first?.startedAt.dayText ?? ""
    lastLabel = runs.last?.startedAt.dayText ?? ""
  }

  /// The place of a run in the window, counted from 0.
  func position(of run: Int64) -> Int { positions[run] ?? 0 }

  /// Where a run is on the axis.
  func x(of run: Int64) -> Int {
    guard positions.count > 1 else { return Int((range.lowerBound + range.upperBound) / 2) }
    let part = Double(position(of: run)) / Double(positions.count - 1)
    return Int((range.lowerBound + part * (range.upperBound - range.lowerBound)).rounded())
  }

  /// What a tooltip says of a run: number, day and commit; safe in HTML.
  func tip(of run: Int64) -> String { tips[run] ?? "" }
}

extension RunSummary {
  /// Number, day and commit; safe in HTML.
  var tip: String {
    ["run \(number)", startedAt.dayText, revision.short].compactMap(\.self)
      .joined(separator: " · ").escapedForHTML
  }
}
