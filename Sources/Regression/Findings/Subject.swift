public import Results

/// What a finding is about.
public enum Subject: Hashable, Sendable {
  /// The run as a whole.
  case run
  /// How a scenario ended.
  case scenario(String)
  /// Whether a check of a scenario held.
  case check(scenario: String, id: String)
  /// The values of a metric.
  case metric(Series)

  /// The scenario; `nil` for what was measured over the whole run.
  public var scenario: String? {
    switch self {
    case .run: nil
    case .scenario(let name), .check(let name, _): name
    case .metric(let series): series.scenario
    }
  }

  /// The word for what the subject is.
  public var category: String {
    switch self {
    case .run: "run"
    case .scenario: "scenario"
    case .check: "check"
    case .metric: "metric"
    }
  }

  /// What subjects are sorted by: scenarios first, then checks, then metrics, those of the whole run
  /// last; each by name.
  var sortingKey: (rank: Int, name: String) {
    switch self {
    case .run: (0, description)
    case .scenario: (1, description)
    case .check: (2, description)
    case .metric(let series): (series.scenario == nil ? 4 : 3, description)
    }
  }
}

extension Subject: CustomStringConvertible {
  /// `(run)`, `SCENARIO`, `SCENARIO/check` or `SCENARIO/metric{label=value}`.
  public var description: String {
    switch self {
    case .run: "(run)"
    case .scenario(let name): name
    case .check(let scenario, let id): "\(scenario)/\(id)"
    case .metric(let series): series.description
    }
  }
}
