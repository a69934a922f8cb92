import Foundation

extension TradingPolicy {
  /// What each limit must lie in, whoever asks for it.
  enum Bounds {
    static let version = 1...(Int.max - 1)
    static let percent: ClosedRange<Decimal> = 1...100
    static let executionErrors = 0...1000
    static let cooldown: ClosedRange<Duration> = .zero ... .seconds(86_400)
    static let intentsPerMinute = 0...100_000
    static let confidence = 0.0...1.0
    static let age: ClosedRange<Duration> = .zero ... .seconds(3600)
    static let orderAttempts = 1...10
    static let orderValue: ClosedRange<Decimal> = 0...1_000_000_000
  }

  /// Returns if every limit is in its bounds, and the version can have been committed.
  ///
  /// - Throws: ``PolicyFlaw``, for the first that is not.
  public func validate() throws(PolicyFlaw) {
    try require(version, in: Bounds.version, "version")
    try require(maxDrawdownPercent, in: Bounds.percent, "maxDrawdownPercent")
    try require(maxOpenLossPercent, in: Bounds.percent, "maxOpenLossPercent")
    try require(maxExecutionErrors, in: Bounds.executionErrors, "maxExecutionErrors")
    try require(cooldown, in: Bounds.cooldown, "cooldown")
    try require(maxIntentsPerMinute, in: Bounds.intentsPerMinute, "maxIntentsPerMinute")
    try require(minConfidence, in: Bounds.confidence, "minConfidence")
    try require(signalLifetime, in: Bounds.age, "signalLifetime")
    try require(maxOrderAttempts, in: Bounds.orderAttempts, "maxOrderAttempts")
    try require(maxOrderValue, in: Bounds.orderValue, "maxOrderValue")
    try require(maxPriceAge, in: Bounds.age, "maxPriceAge")
    guard !updatedBy.allSatisfy(\.isWhitespace) else { throw .noAuthor }
  }

  private func require<Value: Comparable & Sendable>(
    _ value: Value,
    in bounds: ClosedRange<Value>,
    _ field: String
  ) throws(PolicyFlaw) {
    // A Decimal that is not a number compares as less than every number.
    guard bounds.contains(value) else {
      throw .outOfBounds(field: field, value: "\(value)", bounds: "\(bounds)")
    }
  }
}
