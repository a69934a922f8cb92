import Foundation
import Results

extension TradeIntent {
  /// The id of the intent that a signal leads to, the same each time.
  public static func id(ofSignal signalID: String) -> String {
    StableID.of("intent", signalID)
  }

  /// Creates the intent that a signal leads to.
  ///
  /// - Parameters:
  ///   - signal: The signal.
  ///   - quantity: How much of the base asset.
  ///   - now: When it was decided.
  init(from signal: Signal, quantity: Decimal, at now: Timestamp) {
    self.init(
      id: Self.id(ofSignal: signal.id),
      symbol: signal.symbol,
      side: signal.side,
      quantity: quantity,
      signalID: signal.id,
      createdAt: now
    )
  }
}
