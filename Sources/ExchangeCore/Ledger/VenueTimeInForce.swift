/// What becomes of the part of an order that does not fill at once.
public enum VenueTimeInForce: String, Hashable, Encodable, Sendable, CaseIterable {
  /// It waits until it is cancelled.
  case goodTillCanceled = "GTC"
  /// It expires.
  case immediateOrCancel = "IOC"
  /// There is none: if not all of the order fills at once, nothing does.
  case fillOrKill = "FOK"
}
