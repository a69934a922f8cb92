/// Where services say what operators should know.
public protocol AlertDesk: Sendable {
  /// Tells that a condition holds; if that was told before, it is only counted.
  func raise(_ alert: Alert) async

  /// Tells that a condition holds no more, if it did.
  func clear(condition: String) async
}

extension HealthMonitor: AlertDesk {}
