/// Whether an order may be sent.
public enum GateDecision: Hashable, Sendable, Codable {
  /// It may.
  case allowed
  /// It may not, and why.
  case refused(reason: String)
}
