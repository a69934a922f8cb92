import ArgumentParser
import Results
import Storage

/// The options that say which runs and series to look at over time.
struct WindowOptions: ParsableArguments {
  @Option(name: .customLong("last"), help: "How many runs.")
  var limit = 30

  @Option(help: "Only scenarios whose name matches this GLOB pattern.")
  var scenario: String?

  @Option(help: "Only metrics whose name matches this GLOB pattern.")
  var metric: String?

  @OptionGroup var filter: FilterOptions

  func validate() throws { try Limits.requireCount(limit) }

  /// The runs, newest first.
  func runs(in store: ResultStore) throws -> [RunSummary] {
    try store.latestRuns(limit: limit, filter: filter.filter)
  }

  /// What the runs measured.
  func trends(of runs: [RunSummary], in store: ResultStore) throws -> [Trend] {
    try store.trends(ofRuns: runs.map(\.number), scenario: scenario, metric: metric)
  }
}
