public import Results

/// What a finding is about.
public enum Subject: Hashable, Sendable {
  /// How a scenario ended.
  case scenario(String)
  /// Whether a check of a scenario held.
  case check(scenario: String, id: String)
  /// The values of a metric.
  case metric(Series)

  /// The scenario; `nil` for what was measured over the whole run.
  public var scenario: String? {
    switch self {
    case .scenario(let name), .check(let name, _): name
    case .metric(let series): series.scenario
    }
  }

  /// The word for what the subject is.
  public var category: String {
    switch self {
    case .scenario: "scenario"
    case .check: "check"
    case .metric: "metric"
    }
  }

  private var rank: Int {
    switch self {
    case .scenario: 0
    case .check: 1
    case .metric: 2
    }
  }
}

extension Subject: Comparable {
  /// Scenarios first, then checks, then metrics; each by name.
  public static func < (left: Subject, right: Subject) -> Bool {
    if case .metric(let left) = left, case .metric(let right) = right { return left < right }
    return (left.rank, left.description) < (right.rank, right.description)
  }
}

extension Subject: CustomStringConvertible {
  /// `SCENARIO`, `SCENARIO/check` or `SCENARIO/metric{label=value}`.
  public var description: String {
    switch self {
    case .scenario(let name): name
    case .check(let scenario, let id): "\(scenario)/\(id)"
    case .metric(let series): series.description
    }
  }
}
