import Foundation

/// A price at which the book takes a quantity.
struct Match: Hashable, Sendable {
  let price: Decimal
  let quantity: Decimal

  /// What the quantity costs or brings, in the quote asset.
  var worth: Decimal { price * quantity }
}
