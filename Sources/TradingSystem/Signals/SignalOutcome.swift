/// What became of a signal: each ends in exactly one of these.
public enum SignalOutcome: Hashable, Sendable {
  /// A trade that should be made, by the id of its ``TradeIntent``.
  case intent(id: String)
  /// It will not be traded.
  case rejected(RejectionReason)
  /// It was too old when its turn came.
  case expired
}
