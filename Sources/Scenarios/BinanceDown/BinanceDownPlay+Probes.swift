import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension BinanceDownPlay {
  var probes: [Probe] {
    counts + times
  }

  private var counts: [Probe] {
    [
      Probe(
        "total_binance_errors",
        "",
        .lower,
        .count,
        number: { stage in
          Double(await stage.bed.venue().ledger.arrivals.count { ($0.status ?? 0) >= 400 })
        }
      ),
      Probe(
        "avg_retries",
        "",
        .lower,
        .count,
        number: { stage in
          let attempts = desk.attempts(in: await stage.bed.venue().ledger).map(\.arrivals.count)
          return attempts.isEmpty ? nil : Double(attempts.reduce(0, +)) / Double(attempts.count)
        }
      ),
      Probe(
        "attempts_per_intent_max",
        "",
        .lower,
        .count,
        number: { stage in
          Double(await mostAttempts(on: stage))
        }
      ),
      Probe(
        "rate_limited_requests",
        "",
        .none,
        .count,
        number: { stage in
          Double(await stage.bed.venue().ledger.arrivals.count { $0.status == 429 })
        }
      ),
      Probe(
        "requests_during_retry_after",
        "",
        .lower,
        .invariant,
        number: { stage in
          Double(impatientRequests(in: await stage.bed.venue().ledger).count)
        }
      ),
      Probe(
        "ban_count",
        "",
        .lower,
        .invariant,
        number: { stage in
          Double(await stage.bed.venue().ledger.bans.count)
        }
      ),
      Probe(
        "duplicate_orders",
        "",
        .lower,
        .invariant,
        number: { stage in
          let executions = desk.executions(in: await stage.bed.venue().ledger)
          return Double(executions.reduce(0) { $0 + max(0, $1.orders.count - 1) })
        }
      ),
      Probe(
        "intents_failed",
        "",
        .lower,
        .count,
        number: { stage in
          let executions = desk.executions(in: await stage.bed.venue().ledger)
          return Double(executions.count { $0.orders.isEmpty })
        }
      ),
      Probe(
        "weight_headroom_percent",
        "%",
        .none,
        .count,
        number: { stage in
          await stage.bed.venue().leastWeightHeadroom * 100
        }
      ),
    ]
  }

  private var times: [Probe] {
    [
      Probe(
        "time_to_first_success_after_heal_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          let end = stage.moment(failure.upperBound).microseconds
          return await stage.bed.venue().ledger.fills.first { $0.time >= end }.map {
            Double($0.time - end) / 1000
          }
        }
      ),
      Probe(
        "intent_to_result_p95_ms",
        "ms",
        .lower,
        quantile: 0.95,
        of: { stage in
          let results = await stage.executionResults()
          return desk.orders.entries.compactMap { order in
            results[order.intent.id].map {
              order.intent.createdAt.duration(to: $0.endedAt).milliseconds
            }
          }
        }
      ),
      Probe(
        "unknown_resolved_p95_ms",
        "ms",
        .lower,
        quantile: 0.95,
        of: { await resolutions(on: $0) }
      ),
      Probe(
        "overwait_ms",
        "ms",
        .lower,
        quantile: 1,
        of: { stage in
          overwaits(in: await stage.bed.venue().ledger)
        }
      ),
    ]
  }

  /// How long it took from when an order reached the exchange whose outcome the system had to ask for
  /// until it knew, in ms.
  private func resolutions(on stage: Stage) async -> [Double] {
    let (ledger, results) = (await stage.bed.venue().ledger, await stage.executionResults())
    let asked = Set(ledger.arrivals.filter(\.asksForOrder).compactMap(\.clientOrderID))
    return desk.attempts(in: ledger).compactMap { intent, arrivals in
      let unclear = arrivals.first { $0.clientOrderID.map(asked.contains) == true }
      guard let unclear, let result = results[intent.id], result.outcome != .unknown else {
        return nil
      }
      return Timestamp(microseconds: unclear.time).duration(to: result.endedAt).milliseconds
    }
  }

  /// How much longer than it was asked to the system left the exchange alone, each time, in ms.
  private func overwaits(in ledger: VenueLedger) -> [Double] {
    let wait = Int64(values.integer("retry_after_seconds")) * 1_000_000
    let limited = ledger.arrivals.filter { $0.status == 429 && $0.standing == .clear }
    return limited.compactMap { answer in
      ledger.arrivals.first { $0.time >= answer.time + wait && $0.placesOrder }.map {
        Double($0.time - answer.time - wait) / 1000
      }
    }
  }
}
