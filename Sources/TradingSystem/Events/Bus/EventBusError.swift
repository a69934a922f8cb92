/// A reason why an event was not published.
public enum EventBusError: Error, Sendable {
  /// The stream's server is away, and the buffer does not take the event.
  case rejected(eventID: String, cause: any Error)
}

extension EventBusError: CustomStringConvertible {
  /// What happened, and why.
  public var description: String {
    switch self {
    case .rejected(let eventID, let cause):
      "event '\(eventID)' was not published and is kept nowhere: \(cause)"
    }
  }
}
