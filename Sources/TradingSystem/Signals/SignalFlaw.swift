import Foundation
public import Results

/// A reason why a signal makes no sense.
public enum SignalFlaw: String, Hashable, Sendable, CaseIterable {
  /// It has no id.
  case noID = "no id"
  /// It has no symbol.
  case noSymbol = "no symbol"
  /// Its confidence is not from 0 to 1.
  case confidenceOutOfRange = "confidence out of range"
  /// Its price is not a number above 0.
  case priceNotPositive = "price not positive"
  /// It was made further ahead of now than signals live: a clock is wrong.
  case fromTheFuture = "from the future"
  /// What one order may be worth buys less than the smallest step of the symbol.
  case orderTooSmall = "order too small"
}

extension Signal {
  /// Why the signal makes no sense; `nil` if it does.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - lifetime: How long signals live.
  /// - Returns: The first flaw found.
  public func flaw(at now: Timestamp, lifetime: Duration) -> SignalFlaw? {
    if id.isEmpty { return .noID }
    if symbol.isEmpty { return .noSymbol }
    if !(0...1).contains(confidence) { return .confidenceOutOfRange }
    if !price.isFinite || price <= 0 { return .priceNotPositive }
    return now.duration(to: createdAt) > lifetime ? .fromTheFuture : nil
  }
}
