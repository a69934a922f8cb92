public import Results

/// What one run says of a subject.
public enum Reading: Hashable, Sendable {
  /// How the scenario ended.
  case scenario(ScenarioStatus)
  /// Whether the check held, and its outcome in words.
  case check(CheckStatus, message: String)
  /// What was measured.
  case metric(Metric)

  /// Whether the reading is bad news by itself, whatever was before.
  public var isFailure: Bool {
    switch self {
    case .scenario(let status): status.severity >= ScenarioStatus.failed.severity
    case .check(let status, _): status == .failed
    case .metric: false
    }
  }
}
