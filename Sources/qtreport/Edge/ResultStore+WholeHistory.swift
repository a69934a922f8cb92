import Results
import Storage

extension ResultStore {
  /// Everything that is known of some runs, oldest first, in columns.
  ///
  /// - Parameter filter: Which runs.
  /// - Returns: The history; where a series changed its unit, the values since then.
  /// - Throws: ``StorageError``.
  func wholeHistory(filter: Filter = Filter()) throws -> History {
    let numbers = try latestRuns(limit: 1_000_000, filter: filter).map(\.number).reversed()
    var columns = HistoryColumns(runCount: numbers.count)
    for number in numbers { columns.append(try run(.number(number))) }
    var history = columns.history
    history.series = Dictionary(grouping: history.series, by: \.series).values
      .compactMap(\.sinceTheLastChange)
      .sorted { $0.series.description < $1.series.description }
    return history
  }
}

extension [SeriesHistory] {
  /// The newest of the columns of one series, without what is older than the others' newest values.
  fileprivate var sinceTheLastChange: SeriesHistory? {
    let byAge = sorted { $0.lastRun < $1.lastRun }
    guard var newest = byAge.last else { return nil }
    if let change = byAge.dropLast().last?.lastRun {
      for place in 0...change { newest.values[place] = .nan }
    }
    return newest
  }
}

extension SeriesHistory {
  /// The place of the newest run that has a value.
  fileprivate var lastRun: Int { values.lastIndex { !$0.isNaN } ?? 0 }
}
