import ArgumentParser
import Results
import Storage

/// The options that say which runs and series to look at over time.
struct WindowOptions: ParsableArguments {
  @Option(name: .customLong("last"), help: "How many runs. (default: 30)")
  var limit: RunCount?

  @Option(help: "Only scenarios whose name matches this GLOB pattern.")
  var scenario: String?

  @Option(help: "Only metrics whose name matches this GLOB pattern.")
  var metric: String?

  @OptionGroup var filter: FilterOptions

  /// The runs, newest first: all of the suite and mode of the newest, as values of others are not
  /// comparable.
  func runs(in store: ResultStore) throws -> [RunSummary] {
    var filter = filter.filter
    guard let newest = try store.latestRuns(limit: 1, filter: filter).first else { return [] }
    filter.suite = newest.suite
    filter.mode = newest.mode
    return try store.latestRuns(limit: limit?.value ?? 30, filter: filter)
  }

  /// What the runs measured.
  func trends(of runs: [RunSummary], in store: ResultStore) throws -> [Trend] {
    try store.trends(ofRuns: runs.map(\.number), scenario: scenario, metric: metric)
  }

  /// Whether only some scenarios or metrics are asked for.
  var choosesSeries: Bool { scenario != nil || metric != nil }
}
