public import Results
public import Storage

/// The runs and series to look at over time.
public struct RunWindow: Sendable {
  /// Which runs.
  public var filter: ResultStore.Filter
  /// How many runs there may be.
  public var limit: Int
  /// The GLOB pattern of the scenarios; `nil` for all.
  public var scenario: String?
  /// The GLOB pattern of the metrics; `nil` for all.
  public var metric: String?

  /// How many runs there are if nobody says: a month of nights.
  public static let usualLimit = 30

  /// Creates a window.
  ///
  /// - Parameters:
  ///   - filter: Which runs.
  ///   - limit: How many runs there may be.
  ///   - scenario: The GLOB pattern of the scenarios; `nil` for all.
  ///   - metric: The GLOB pattern of the metrics; `nil` for all.
  public init(
    filter: ResultStore.Filter = ResultStore.Filter(),
    limit: Int = usualLimit,
    scenario: String? = nil,
    metric: String? = nil
  ) {
    self.filter = filter
    self.limit = limit
    self.scenario = scenario
    self.metric = metric
  }

  /// The runs, newest first: all of the suite and mode of the newest, as values of others are not
  /// comparable.
  ///
  /// - Throws: ``StorageError``.
  public func runs(in store: ResultStore) throws -> [RunSummary] {
    var filter = filter
    guard let newest = try store.latestRuns(limit: 1, filter: filter).first else { return [] }
    filter.suite = newest.suite
    filter.mode = newest.mode
    return try store.latestRuns(limit: limit, filter: filter)
  }

  /// What the runs measured.
  ///
  /// - Throws: ``StorageError``.
  public func trends(of runs: [RunSummary], in store: ResultStore) throws -> [Trend] {
    try store.trends(ofRuns: runs.map(\.number), scenario: scenario, metric: metric)
  }
}
