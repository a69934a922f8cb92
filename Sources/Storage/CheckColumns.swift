import Results

/// The checks of a history, as they are read: run after run, oldest first.
///
/// Nearly every run has the checks of the run before in the same order. So each row is compared first
/// with the column that the row at its place had then, which takes no look-up and makes no text.
struct CheckColumns {
  private(set) var columns: [CheckHistory] = []
  private var places: [Key: Int] = [:]
  private var order = RowOrder()
  private let runCount: Int
  private var run = 0
  private var scenarios: [String] = []

  init(runCount: Int) {
    self.runCount = runCount
  }

  /// Turns to a run.
  mutating func begin(run: Int, scenarios: [String]) {
    self.run = run
    self.scenarios = scenarios
    order.begin()
  }

  /// Adds a row of `check-statuses-of-run`.
  mutating func add(_ row: PlainRow) throws {
    let column = try column(of: row)
    columns[column].statuses[run] = try row.choice(2, of: Self.statuses)
    order.advance(to: column)
  }

  private static let statuses = CheckStatus.allCases

  private mutating func column(of row: PlainRow) throws -> Int {
    let position = Int(try row.integer(0))
    guard scenarios.indices.contains(position) else {
      throw UnreadableValue(text: "scenario \(position)")
    }
    let scenario = scenarios[position]
    if let column = order.expected, row.holds(columns[column].id, 1),
      columns[column].scenario == scenario
    {
      return column
    }
    return column(of: Key(scenario: scenario, id: try row.text(1)))
  }

  private mutating func column(of key: Key) -> Int {
    if let column = places[key] { return column }
    let statuses = [CheckStatus?](repeating: nil, count: runCount)
    columns.append(CheckHistory(scenario: key.scenario, id: key.id, statuses: statuses))
    places[key] = columns.count - 1
    return columns.count - 1
  }

  private struct Key: Hashable {
    let scenario: String
    let id: String
  }
}
