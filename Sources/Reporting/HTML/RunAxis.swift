import Results

/// The horizontal axis that all charts share: the runs of a window, oldest first, at equal distances.
struct RunAxis {
  /// The runs, oldest first.
  let runs: [RunSummary]
  /// The dates below the axis: of runs at equal distances, none twice; times if all are of one day.
  private(set) var ticks: [(x: Int, label: String)] = []
  private let positions: [Int64: Int]
  private let range: ClosedRange<Double>

  /// - Parameters:
  ///   - runs: The runs, oldest first.
  ///   - range: Where the first and the last run are.
  init(_ runs: [RunSummary], range: ClosedRange<Double>) {
    self.runs = runs
    positions = Dictionary(uniqueKeysWithValues: runs.enumerated().map { ($1.number, $0) })
    self.range = range
    ticks = labelledTicks
  }

  /// The place of a run in the window, counted from 0; `nil` if it is not there.
  func position(of run: Int64) -> Int? { positions[run] }

  /// Where a run is on the axis; `nil` if it is not in the window.
  func x(of run: Int64) -> Int? { positions[run].map(x(atPosition:)) }

  /// Where the run of a place is on the axis.
  func x(atPosition position: Int) -> Int {
    guard runs.count > 1 else { return Int((range.lowerBound + range.upperBound) / 2) }
    let part = Double(position) / Double(runs.count - 1)
    return Int((range.lowerBound + part * (range.upperBound - range.lowerBound)).rounded())
  }

  /// The halfway between a run and the one before: where something changed.
  func xBefore(_ run: Int64) -> Int? {
    guard let position = positions[run], position > 0 else { return nil }
    return (x(atPosition: position - 1) + x(atPosition: position)) / 2
  }

  /// What a tooltip says of a run: number, day and commit.
  func tip(of run: Int64) -> String {
    positions[run].map { runs[$0].tip } ?? "run \(run)"
  }

  private var labelledTicks: [(x: Int, label: String)] {
    let count = min(runs.count, Self.tickCount)
    let places =
      count < 2 ? Array(runs.indices) : (0..<count).map { $0 * (runs.count - 1) / (count - 1) }
    let isOneDay = Set(runs.map(\.startedAt.dayText)).count == 1 && runs.count > 1
    var labels: Set<String> = []
    return places.compactMap { place in
      let time = runs[place].startedAt
      let label = isOneDay ? String(time.minuteText.suffix(5)) : time.dayText
      return labels.insert(label).inserted ? (x(atPosition: place), label) : nil
    }
  }

  private static let tickCount = 4
}

extension RunSummary {
  /// Number, day and commit.
  var tip: String {
    ["run \(number)", startedAt.dayText, revision.short].compactMap(\.self).joined(separator: " · ")
  }
}
