public import Results

/// How a dependency is.
public struct DependencyHealth: Hashable, Sendable, Codable {
  /// What can be said of a dependency.
  public enum Status: String, Hashable, Sendable, Codable {
    /// It answers.
    case ok = "OK"
    /// It answers late, or that it is not well.
    case degraded = "DEGRADED"
    /// It does not answer.
    case down = "DOWN"
    /// It was not looked at yet, or not for too long.
    case unknown = "UNKNOWN"
  }

  /// What it is called.
  public var name: String
  /// Whether the system cannot work without it.
  public var isCritical: Bool
  /// How it is; it becomes worse at once, and better only when it has been better for a while.
  public var status: Status
  /// Whether it is degraded in that its answers take more than 5 s.
  public var isTooSlow = false
  /// How long the newest answer took; `nil` if the newest probe got none.
  public var latency: Duration?
  /// What was wrong with the newest probe; `nil` if nothing was.
  public var error: String?
  /// Since when it has had the status.
  public var since: Timestamp
  /// When the newest probe ended; `nil` if none has.
  public var checkedAt: Timestamp?
}
