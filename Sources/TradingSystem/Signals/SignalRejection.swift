/// A signal that will not be traded; the payload of ``EventType/signalRejected``.
public struct SignalRejection: Hashable, Sendable, Codable {
  /// The signal.
  public var signalID: String
  /// Its symbol.
  public var symbol: String
  /// Why: the words of a ``RejectionReason``, or ``expired``.
  public var reason: String

  /// Creates a rejection.
  public init(signalID: String, symbol: String, reason: String) {
    self.signalID = signalID
    self.symbol = symbol
    self.reason = reason
  }

  /// The reason of a signal that was too old when its turn came.
  public static let expired = "expired"
}
