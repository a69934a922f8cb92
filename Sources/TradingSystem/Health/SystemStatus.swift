/// How the whole system is.
public enum SystemStatus: String, Hashable, Sendable, Codable {
  /// All is well.
  case ok = "OK"
  /// Something is not well.
  case degraded = "DEGRADED"
  /// The system cannot work.
  case critical = "CRITICAL"
  /// Not enough is known to say that all is well.
  case unknown = "UNKNOWN"

  /// The status of a system with such dependencies.
  ///
  /// The first that holds: a critical dependency is down, or any takes more than 5 s to answer:
  /// ``critical``; any is down or degraded: ``degraded``; there is none, or of any nothing is known:
  /// ``unknown``; else ``ok``.
  public init(of dependencies: [DependencyHealth]) {
    if dependencies.contains(where: { $0.isTooSlow || $0.isCritical && $0.status == .down }) {
      self = .critical
    } else if dependencies.contains(where: { $0.status == .down || $0.status == .degraded }) {
      self = .degraded
    } else if dependencies.isEmpty || dependencies.contains(where: { $0.status == .unknown }) {
      self = .unknown
    } else {
      self = .ok
    }
  }
}
