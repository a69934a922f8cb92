/// A reason why the limiter can never let a request pass.
public enum RateLimitError: Error, Hashable, Sendable {
  /// The request weighs more than may be used in a whole minute.
  case tooHeavy(weight: Int, limit: Int)
}

extension RateLimitError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String {
    switch self {
    case .tooHeavy(let weight, let limit):
      "a request of weight \(weight) can never be sent: \(limit) may be used in a minute. "
        + "Ask for less at once, or raise the limiter's weightPerMinute"
    }
  }
}
