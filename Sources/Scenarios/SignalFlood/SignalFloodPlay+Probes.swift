import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension SignalFloodPlay {
  var probes: [Probe] {
    counts + times
  }

  private var counts: [Probe] {
    [
      Probe(
        "signals_published",
        "",
        .higher,
        .count,
        number: { stage in
          Double(await stage.bed.entries(of: EventType.signalGenerated.stream).count)
        }
      ),
      Probe(
        "trade_intents_generated",
        "",
        .none,
        .count,
        number: { stage in
          Double(await SignalOutcomes(of: stage).intents.count)
        }
      ),
      Probe(
        "rejected_by_risk",
        "",
        .none,
        .count,
        number: { stage in
          Double(await SignalOutcomes(of: stage).rejected.count)
        }
      ),
      Probe(
        "dlq_count",
        "",
        .lower,
        .count,
        number: { stage in
          Double(await SignalOutcomes(of: stage).deadLetters)
        }
      ),
      Probe(
        "max_pending_entries",
        "",
        .lower,
        .count,
        number: { _ in
          lags.entries.map(\.pending).max().map(Double.init)
        }
      ),
      Probe(
        "trimmed_undelivered",
        "",
        .lower,
        .invariant,
        number: { stage in
          let stream = EventType.signalGenerated.stream
          return Double(
            await stage.bed.backlog(of: QuantumTrader.signalGroup, on: stream).trimmedUndelivered
          )
        }
      ),
    ]
  }

  private var times: [Probe] {
    [
      Probe(
        "flood_duration_seconds",
        "s",
        .none,
        .timing,
        number: { stage in
          let times = sent.entries.map { stage.offset(of: $0.time) }
            .filter { $0 >= flood.lowerBound && $0 < resumption }
          guard let first = times.first, let last = times.last else { return nil }
          return (last - first).seconds
        }
      ),
      Probe(
        "queue_lag_seconds",
        "s",
        .lower,
        quantile: 1,
        of: { _ in lags.entries.map(\.seconds) }
      ),
      Probe(
        "queue_lag_p99_ms",
        "ms",
        .lower,
        quantile: 0.99,
        of: { _ in
          lags.entries.map { $0.seconds * 1000 }
        }
      ),
      Probe(
        "queue_lag_p50_ms",
        "ms",
        .lower,
        quantile: 0.5,
        of: { _ in
          lags.entries.map { $0.seconds * 1000 }
        }
      ),
      Probe(
        "signal_to_outcome_p99_ms",
        "ms",
        .lower,
        quantile: 0.99,
        of: { stage in
          let times = await book.outcomeTimes(on: stage)
          return sent.entries.compactMap { signal in
            times[signal.id].map { signal.time.duration(to: $0).milliseconds }
          }
        }
      ),
      Probe(
        "signal_to_order_p99_ms",
        "ms",
        .lower,
        quantile: 0.99,
        of: { await signalsToOrders(on: $0) }
      ),
      Probe(
        "drain_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          let times = await book.outcomeTimes(on: stage)
          let last = sent.entries.filter { stage.offset(of: $0.time) < resumption }
            .compactMap { times[$0.id] }.max()
          return last.map { max(0, (stage.offset(of: $0) - flood.upperBound).milliseconds) }
        }
      ),
    ]
  }

  /// How long it took from each signal that was traded until its order came to the exchange, in ms.
  private func signalsToOrders(on stage: Stage) async -> [Double] {
    let times = Dictionary(
      await stage.bed.venue().ledger.orders.map { ($0.clientOrderID, $0.placedAt) }
    ) { first, _ in first }
    let signals = Dictionary(sent.entries.map { ($0.id, $0.time) }) { first, _ in first }
    return await SignalOutcomes(of: stage).intents.compactMap { intent, _ in
      guard let sentAt = signals[intent.signalID], let placedAt = times[intent.clientOrderID] else {
        return nil
      }
      return sentAt.duration(to: Timestamp(microseconds: placedAt)).milliseconds
    }
  }
}
