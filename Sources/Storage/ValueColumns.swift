import Results

/// The values of a history, as they are read: run after run, oldest first.
///
/// Nearly every run has the series of the run before in the same order. So each row is compared first
/// with the column that the row at its place had then, which takes no look-up.
struct ValueColumns {
  private var columns: [Column] = []
  private var places: [Int64: Int] = [:]
  private var order = RowOrder()
  private let runCount: Int
  private var run = 0

  /// The values of one row of the table `series`.
  private struct Column {
    let id: Int64
    var values: [Double]
    /// The place of the newest run that has a value.
    var newestRun = 0
  }

  init(runCount: Int) {
    self.runCount = runCount
  }

  /// The numbers of the series that have values.
  var seriesIDs: [Int64] { places.keys.sorted() }

  /// Turns to a run.
  mutating func begin(run: Int) {
    self.run = run
    order.begin()
  }

  /// Adds a row of `values-of-run`.
  mutating func add(_ value: Double, ofSeries id: Int64) {
    let place = place(of: id)
    columns[place].values[run] = value
    columns[place].newestRun = run
    order.advance(to: place)
  }

  private mutating func place(of id: Int64) -> Int {
    if let place = order.expected, columns[place].id == id { return place }
    if let place = places[id] { return place }
    columns.append(Column(id: id, values: [Double](repeating: .nan, count: runCount)))
    places[id] = columns.count - 1
    return columns.count - 1
  }

  /// The columns with what they are about, in the order of the series' first appearance in the database.
  ///
  /// Series that differ only in how they are judged are one, and judged as the newest run has it.
  ///
  /// - Parameter series: What ``seriesIDs`` stand for.
  /// - Returns: The columns.
  /// - Throws: ``UnreadableValue`` if a series is missing.
  func histories(_ series: [(id: Int64, key: SeriesKey)]) throws -> [SeriesHistory] {
    guard series.count == columns.count else {
      throw UnreadableValue(text: "one of the series \(seriesIDs)")
    }
    var merged = MergedColumns()
    for (id, key) in series {
      guard let place = places[id] else { throw UnreadableValue(text: "series \(id)") }
      merged.add(columns[place], key)
    }
    return merged.histories
  }

  private struct MergedColumns {
    private(set) var histories: [SeriesHistory] = []
    private var newestRuns: [Int] = []
    private var places: [SeriesHistory.Identity: Int] = [:]

    mutating func add(_ column: Column, _ key: SeriesKey) {
      let history = SeriesHistory(
        scenario: key.scenario,
        key.definition,
        isFlag: key.isFlag,
        values: column.values
      )
      if let place = places[history.identity] {
        merge(history, column.newestRun, into: place)
      } else {
        places[history.identity] = histories.count
        histories.append(history)
        newestRuns.append(column.newestRun)
      }
    }

    private mutating func merge(_ history: SeriesHistory, _ newestRun: Int, into place: Int) {
      for (run, value) in history.values.enumerated() where !value.isNaN {
        histories[place].values[run] = value
      }
      guard newestRun > newestRuns[place] else { return }
      newestRuns[place] = newestRun
      histories[place].series = history.series
      histories[place].definition = history.definition
    }
  }
}
