/// What an endpoint is about.
public enum VenueCategory: String, Hashable, Sendable, CaseIterable {
  /// The exchange itself: its time, rules and reachability.
  case general
  /// Prices and books.
  case marketData
  /// Placing and cancelling orders.
  case trading
  /// What the account has and did.
  case account
}
