import Foundation
import TradingSystem

/// How prices fall and recover: calm, a fall at a constant rate, a trough, a part of the way back.
struct PricePath: Sendable {
  /// How long prices stay as they are.
  let calm: Duration
  /// How long the fall takes.
  let fall: Duration
  /// How far prices fall, as a part of what they were; a rise if negative.
  let drop: Double
  /// How long prices stay at the trough before they turn.
  let trough: Duration
  /// How long the way back takes.
  let recovery: Duration
  /// How much of the fall is made up for.
  let bounce: Double
  /// By how much a price may differ from its path while it falls, as a part of it.
  let noise: Double
  /// Where the noise is taken from.
  let random: RandomSource

  /// A price so long after the beginning.
  ///
  /// - Parameters:
  ///   - initial: The price at the beginning.
  ///   - elapsed: How long it is since.
  /// - Returns: The price, to a ten-thousandth.
  func price(from initial: Decimal, after elapsed: Duration) -> Decimal {
    let isFalling = elapsed > calm && elapsed < calm + fall
    let wobble = isFalling ? 1 + noise * (2 * random.fraction() - 1) : 1
    return (NSDecimalNumber(decimal: initial).doubleValue * factor(elapsed) * wobble).price
  }

  /// The lowest, or of a rise the highest, that a price comes to.
  func extreme(from initial: Decimal) -> Decimal {
    (NSDecimalNumber(decimal: initial).doubleValue * (1 - drop)).price
  }

  private func factor(_ elapsed: Duration) -> Double {
    let fallen = 1 - drop
    switch elapsed {
    case ..<calm: return 1
    case ..<(calm + fall): return pow(fallen, (elapsed - calm) / fall)
    case ..<(calm + fall + trough): return fallen
    default:
      let part = min(1, (elapsed - calm - fall - trough) / recovery)
      return fallen + drop * bounce * part
    }
  }
}

extension Double {
  /// The number as a price, rounded to a ten-thousandth.
  var price: Decimal { Decimal((self * 10_000).rounded()) / 10_000 }
}
