import Results

extension DependencyHealth {
  /// What the alert of a dependency is about, whatever is wrong with it.
  static func condition(of name: String) -> String { "dependency:\(name)" }

  /// What an operator should know; `nil` if the dependency is well, or nothing is known of it.
  func alert(at now: Timestamp) -> Alert? {
    guard status == .down || status == .degraded else { return nil }
    let milliseconds = latency.map { "\($0.milliseconds)" }
    return Alert(
      condition: Self.condition(of: name),
      level: isCritical && status == .down || isTooSlow ? .critical : .warning,
      component: name,
      message: "\(name) is \(status.rawValue): \(reason)",
      details: ["status": status.rawValue, "latency_ms": milliseconds ?? "", "error": error ?? ""],
      raisedAt: now
    )
  }

  private var reason: String {
    if let error { return error }
    return latency.map { "its newest answer took \($0.milliseconds) ms" } ?? "it does not answer"
  }
}
