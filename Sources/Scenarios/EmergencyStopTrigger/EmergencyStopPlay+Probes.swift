import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension EmergencyStopPlay {
  var probes: [Probe] {
    money + stops + times
  }

  private var money: [Probe] {
    [
      Probe("initial_balance", "USD", .none, .count, number: { _ in market.balance.double }),
      Probe(
        "final_pnl",
        "USD",
        .none,
        .count,
        number: { stage in
          (await stage.bed.venue().equity() - market.balance).double
        }
      ),
      Probe(
        "drawdown_percent",
        "%",
        .none,
        .count,
        number: { _ in feed.maxDrawdownPercent.double }
      ),
    ]
  }

  private var stops: [Probe] {
    [
      Probe(
        "ess_trips",
        "",
        .none,
        .count,
        number: { stage in
          Double(await StopHistory(of: stage).trips.count)
        }
      ),
      Probe(
        "trades_blocked",
        "",
        .none,
        .count,
        number: { stage in
          Double(await stage.bed.entries(of: EventType.orderBlocked.stream).count)
        }
      ),
      Probe(
        "false_trips",
        "",
        .lower,
        .invariant,
        number: { stage in
          let crossing = feed.crossing(of: limit)
          let trips = await StopHistory(of: stage).trips
          return Double(trips.count { trip in crossing.map { trip < $0 } ?? true })
        }
      ),
      Probe(
        "resets_refused",
        "",
        .none,
        .count,
        number: { _ in
          Double(operators.attempts.entries.count { $0.refusal != nil })
        }
      ),
    ]
  }

  private var times: [Probe] {
    [
      Probe(
        "trip_latency_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          guard let crossing = feed.crossing(of: limit),
            let trip = await StopHistory(of: stage).trips.first
          else { return nil }
          return crossing.duration(to: trip).milliseconds
        }
      ),
      Probe(
        "reset_to_first_order_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          guard let reset = await StopHistory(of: stage).resets.first else { return nil }
          return await stage.bed.venue().ledger.fills.first {
            $0.side == .buy && $0.time > reset.microseconds
          }.map { Double($0.time - reset.microseconds) / 1000 }
        }
      ),
      Probe(
        "restart_to_blocking_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          guard let boot = stage.faults.lastHealing(of: .processEnd) else { return nil }
          let start = stage.moment(boot)
          return await stage.bed.entries(of: EventType.orderBlocked.stream)
            .map { Timestamp(microseconds: $0.id.milliseconds * 1000) }
            .first { $0 > start }
            .map { start.duration(to: $0).milliseconds }
        }
      ),
    ]
  }
}
