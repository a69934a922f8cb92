/// How far an order has come.
public enum VenueOrderStatus: String, Hashable, Encodable, Sendable, CaseIterable {
  /// It is open, and nothing of it has filled.
  case new = "NEW"
  /// It is open, and a part of it has filled.
  case partiallyFilled = "PARTIALLY_FILLED"
  /// All of it has filled.
  case filled = "FILLED"
  /// Its owner took it back.
  case canceled = "CANCELED"
  /// What did not fill at once was dropped.
  case expired = "EXPIRED"

  /// Whether the order can still fill.
  public var isOpen: Bool { self == .new || self == .partiallyFilled }
}
