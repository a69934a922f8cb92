import Foundation
import Results

/// The newest price of a symbol.
struct PriceTick: Hashable, Sendable {
  let price: Decimal
  let time: Timestamp
}
