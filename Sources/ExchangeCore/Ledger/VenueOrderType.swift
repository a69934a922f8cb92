/// A type of order that the exchange takes.
public enum VenueOrderType: String, Hashable, Encodable, Sendable, CaseIterable {
  /// Fills at its price or better.
  case limit = "LIMIT"
  /// Fills at once, at whatever price there is.
  case market = "MARKET"
}
