import Foundation
import Results
import TradingSystem

extension Timestamp {
  /// When the tests of signals and health begin.
  static let signalStart = Timestamp(microseconds: 1_700_000_000_000_000)

  /// A moment of a test.
  static func after(_ duration: Duration) -> Timestamp { signalStart.advanced(by: duration) }
}

extension Signal {
  /// A signal that nothing is wrong with.
  static func example(
    _ id: String = "s1",
    symbol: String = "BTCUSDT",
    side: TradeIntent.Side = .buy,
    confidence: Double = 0.9,
    price: Decimal = 50_000,
    at createdAt: Timestamp = .signalStart
  ) -> Signal {
    Signal(
      id: id,
      symbol: symbol,
      side: side,
      confidence: confidence,
      price: price,
      createdAt: createdAt
    )
  }

  /// The event that brings the signal.
  func event(_ id: String? = nil) throws -> Event {
    let draft = try EventDraft(.signalGenerated, self)
    return Event(
      id: id ?? "event-\(self.id)",
      type: .signalGenerated,
      payload: draft.payload,
      traceID: "trace",
      correlationID: "correlation-\(self.id)",
      timestamp: createdAt,
      source: "ai-engine"
    )
  }
}

extension TradingPolicy {
  /// The limits of the simulations, with another limit of intents.
  static func limiting(to maxIntentsPerMinute: Int = 10) -> TradingPolicy {
    var policy = TradingPolicy(version: 1, updatedBy: "test", updatedAt: .signalStart)
    policy.maxIntentsPerMinute = maxIntentsPerMinute
    return policy
  }
}
