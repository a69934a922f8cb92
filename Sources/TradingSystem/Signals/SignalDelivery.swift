import Foundation
import Results

/// A signal, as an event has brought it.
struct SignalDelivery: Sendable {
  let signal: Signal
  let event: Event
  /// What the signal is remembered by.
  let key: String

  /// Whether another signal has the id.
  var isDuplicate: Bool { !signal.id.isEmpty && key != signal.id }

  /// The event that tells of the trade that should be made.
  func intent(quantity: Decimal, at now: Timestamp) throws -> EventDraft {
    try draft(.tradeIntent, TradeIntent(from: signal, quantity: quantity, at: now))
  }

  /// The event that tells that the signal will not be traded.
  func rejection(_ reason: String) throws -> EventDraft {
    let rejection = SignalRejection(signalID: signal.id, symbol: signal.symbol, reason: reason)
    return try draft(.signalRejected, rejection)
  }

  /// An event that belongs to the one that brought the signal, and has the same id each time.
  private func draft(_ type: EventType, _ payload: some Encodable) throws -> EventDraft {
    try EventDraft(
      type,
      payload,
      id: StableID.of(type.name, key),
      correlationID: event.correlationID,
      traceID: event.traceID
    )
  }
}
