/// Why a signal will not be traded.
public enum RejectionReason: Hashable, Sendable {
  /// It is not sure enough.
  case lowConfidence
  /// The trades that may be started in a minute were started, or are kept for other symbols.
  case minuteLimitReached
  /// It makes no sense.
  case invalid(SignalFlaw)
  /// Another signal, which says something else, has the same id.
  case duplicate
  /// The newest price of its symbol is too old to add exposure on.
  case stalePrice
  /// Trading is stopped.
  case stopped
}

extension RejectionReason: CustomStringConvertible {
  /// The reason as events tell it.
  public var description: String {
    switch self {
    case .lowConfidence: "low confidence"
    case .minuteLimitReached: "minute limit reached"
    case .invalid(let flaw): "invalid: \(flaw.rawValue)"
    case .duplicate: "duplicate"
    case .stalePrice: "stale price"
    case .stopped: "stopped"
    }
  }
}
