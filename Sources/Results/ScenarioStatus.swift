/// How a scenario ended, best first.
public enum ScenarioStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// Every check held.
  case passed
  /// This mode cannot prove the scenario.
  case skipped
  /// A check declared tolerable failed while every safety check held.
  case degraded
  /// There is no evidence either way.
  case unknown
  /// A check failed.
  case failed
  /// A guard, a signal or a time limit ended the scenario.
  case aborted
  /// The harness itself is at fault.
  case error

  /// How bad the end is: 0 for ``passed``, more for worse, equal for equally bad.
  public var severity: Int {
    switch self {
    case .passed: 0
    case .skipped: 1
    case .degraded: 2
    case .unknown: 3
    case .failed, .aborted, .error: 4
    }
  }
}
