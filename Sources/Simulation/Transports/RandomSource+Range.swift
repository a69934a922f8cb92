import TradingSystem

extension RandomSource {
  /// A number from 0 up to a bound, which is at least 0 and may itself be drawn.
  func number(upTo bound: Int) -> Int { Int(next() % (UInt64(bound) + 1)) }
}
