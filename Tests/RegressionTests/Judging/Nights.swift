import Regression
import Results
import Testing

/// A made-up history with one run a night, and what is found in each of them.
struct Nights {
  private(set) var history: History
  var policy = Policy()

  /// Nights in which the scenario S passed.
  init(_ count: Int) {
    let runs = (0..<count).map { night in
      PastRun(
        number: Int64(night + 1),
        startedAt: Self.time(ofNight: night),
        revision: Revision(commit: "c\(night)."),
        scenarios: ["S": PastScenario(status: .passed)]
      )
    }
    history = History(runs: runs)
  }

  /// Nights in which S/m had some values.
  init(
    _ values: [Double],
    _ direction: Direction = .lower,
    _ metricClass: MetricClass = .noisy,
    unit: String = ""
  ) {
    self.init(values.count)
    measure("m", values, direction, metricClass, unit: unit)
  }

  /// Nights in which S ended in some ways; `nil` where it is missing.
  init(statuses: [ScenarioStatus?]) {
    self.init(statuses.count)
    end("S", statuses)
  }

  /// Nights in which the check S/c ended in some ways; `nil` where it is missing.
  init(checks: [CheckStatus?]) {
    self.init(checks.count)
    check("c", checks)
  }

  static func time(ofNight night: Int) -> Timestamp {
    Timestamp(microseconds: Int64(night) * 86_400_000_000)
  }

  /// Adds a metric of S; a value that is not a number is missing.
  mutating func measure(
    _ name: String,
    _ values: [Double],
    _ direction: Direction = .lower,
    _ metricClass: MetricClass = .noisy,
    unit: String = ""
  ) {
    let definition = MetricDefinition(
      name: name,
      unit: unit,
      direction: direction,
      metricClass: metricClass
    )
    history.series.append(
      SeriesHistory(scenario: "S", definition, isFlag: false, values: values)
    )
  }

  /// Adds a check of S.
  mutating func check(_ id: String, _ statuses: [CheckStatus?]) {
    history.checks.append(CheckHistory(scenario: "S", id: id, statuses: statuses))
  }

  /// Says how a scenario ended each night.
  mutating func end(_ scenario: String, _ statuses: [ScenarioStatus?]) {
    for (night, status) in statuses.enumerated() {
      history.runs[night].scenarios[scenario] = status.map { PastScenario(status: $0) }
    }
  }

  /// Changes some nights.
  mutating func change(_ nights: some Sequence<Int>, _ change: (inout PastRun) -> Void) {
    for night in nights { change(&history.runs[night]) }
  }

  /// Gives up the level before a night.
  mutating func accept(_ pattern: String = "S/m", fromNight night: Int) {
    policy.acceptedLevels.append(
      AcceptedLevel(
        pattern: pattern,
        start: .run(Int64(night + 1)),
        owner: "ann",
        reason: "a better index",
        source: .policyFile(line: 1)
      )
    )
  }

  /// The first nights alone.
  func prefix(_ count: Int) -> Nights {
    var nights = self
    nights.history.runs.removeLast(history.runs.count - count)
    for place in nights.history.series.indices {
      nights.history.series[place].values.removeLast(history.runs.count - count)
    }
    for place in nights.history.checks.indices {
      nights.history.checks[place].statuses.removeLast(history.runs.count - count)
    }
    return nights
  }

  /// The same with other values.
  func mapped(_ transform: (Double) -> Double) -> Nights {
    var nights = self
    for place in history.series.indices {
      nights.history.series[place].values = history.series[place].values.map(transform)
    }
    return nights
  }

  /// The same with better and worse exchanged.
  func flipped() -> Nights {
    var nights = self
    for place in history.series.indices {
      switch history.series[place].definition.direction {
      case .lower: nights.history.series[place].definition.direction = .higher
      case .higher: nights.history.series[place].definition.direction = .lower
      case .none: break
      }
    }
    return nights
  }

  /// The same with its columns in another order.
  func shuffled(using generator: inout some RandomNumberGenerator) -> Nights {
    var nights = self
    nights.history.series.shuffle(using: &generator)
    nights.history.checks.shuffle(using: &generator)
    return nights
  }

  /// What is found each night, by subject.
  func findings(explained: Bool = false) throws -> [[String: Finding]] {
    var replay = try HistoryReplay(history, policy: policy)
    var nights: [[String: Finding]] = []
    while replay.advance(isExplained: explained) {
      nights.append(
        Dictionary(uniqueKeysWithValues: replay.findings().map { ($0.subject.description, $0) })
      )
    }
    return nights
  }

  /// What became of a subject each night.
  func kinds(of subject: String = "S/m") throws -> [Finding.Kind?] {
    try findings().map { $0[subject]?.kind }
  }

  /// The finding of the last night, with its evidence.
  func lastFinding(of subject: String = "S/m") throws -> Finding {
    try #require(findings(explained: true).last?[subject])
  }

  /// The nights in which the gate fails.
  func redNights() throws -> [Int] {
    try findings().enumerated()
      .filter { $0.element.values.contains(where: \.isFailing) }
      .map(\.offset)
  }
}

extension [Double] {
  /// Values around a level that scatter always in the same way, with a standard deviation of about
  /// 2.4 % of the level.
  static func scattered(around level: Double, _ count: Int) -> [Double] {
    let offsets = [0, 2.5, -2.5, 1, -1, 4, -4, 0.5, -2, 2]
    return (0..<count).map { level * (1 + offsets[$0 % offsets.count] / 100) }
  }

  /// A value again and again.
  static func constant(_ value: Double, _ count: Int) -> [Double] {
    [Double](repeating: value, count: count)
  }
}
