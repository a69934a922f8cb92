public import Foundation

/// A point of a symbol's price path.
public struct VenuePrice: Hashable, Sendable {
  /// The symbol.
  public let symbol: String
  /// From when on the price was in force, in microseconds since 1970.
  public let time: Int64
  /// The price.
  public let price: Decimal
}
