import LiveSystem
import Results
public import TradingSystem

extension EventDraft {
  /// A price as a service publishes it.
  public static func sample() throws -> EventDraft {
    try EventDraft(
      .marketTick,
      MarketTick(symbol: "BTCUSDT", price: 60_000, timestamp: WallTime().now)
    )
  }
}

extension Event {
  /// What a bus makes of the sample.
  public static func sample() throws -> Event {
    let draft = try EventDraft.sample()
    return Event(
      id: RandomSource.system.identifier(),
      type: draft.type,
      payload: draft.payload,
      correlationID: RandomSource.system.identifier(),
      timestamp: WallTime().now,
      source: "market-data"
    )
  }
}
