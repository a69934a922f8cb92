/// A side of a trade, seen by the account.
public enum VenueSide: String, Hashable, Encodable, Sendable, CaseIterable {
  /// Gives the quote asset for the base asset.
  case buy = "BUY"
  /// Gives the base asset for the quote asset.
  case sell = "SELL"
}
