import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension FlashCrashPlay {
  var probes: [Probe] {
    [
      Probe(
        "initial_prices",
        "USD",
        .none,
        .count,
        readings: { _ in
          symbols.map {
            Probe.Reading(.number(market.price(of: $0).double), labels: ["symbol": $0])
          }
        }
      ),
      Probe("crash_prices", "USD", .none, .count, readings: { stage in await crashPrices(stage) }),
      Probe(
        "drawdown_percent",
        "%",
        .none,
        .count,
        number: { _ in feed.maxDrawdownPercent.double }
      ),
      Probe(
        "ess_tripped",
        expectsTrip ? .higher : .lower,
        flag: { stage in
          await !StopHistory(of: stage).trips.isEmpty
        }
      ),
      Probe(
        "can_execute",
        expectsTrip ? .lower : .higher,
        flag: { stage in await canExecute(stage) }
      ),
      Probe(
        "trip_latency_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in await tripLatency(stage) }
      ),
      Probe(
        "overshoot_drawdown_pp",
        "%",
        .lower,
        .timing,
        number: { stage in await overshoot(stage) }
      ),
      Probe(
        "orders_after_trip",
        "",
        .lower,
        .invariant,
        number: { stage in
          guard let stoppage = await StopHistory(of: stage).stoppage(0) else { return nil }
          return Double(
            await stage.increasingOrders(in: stoppage, after: StopHistory.flightTime).count
          )
        }
      ),
      Probe(
        "inflight_orders_crossing",
        "",
        .lower,
        .timing,
        number: { stage in
          guard let stoppage = await StopHistory(of: stage).stoppage(0) else { return nil }
          return Double(await stage.increasingOrders(in: stoppage, after: .zero).count)
        }
      ),
      Probe("drawdown_abs_err_pp", "%", .lower, quantile: 1, of: { _ in errors.entries }),
      Probe(
        "ticks_processed",
        "",
        .higher,
        .count,
        number: { stage in
          Double(await stage.systems.asyncSum { await $0.state?.risk.priceCount ?? 0 })
        }
      ),
      Probe(
        "alert_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          guard let trip = await StopHistory(of: stage).trips.first,
            let alert = stage.notices(of: HealthMonitor.emergencyStopCondition).first
          else { return nil }
          return trip.duration(to: alert.time).milliseconds
        }
      ),
    ]
  }

  private func crashPrices(_ stage: Stage) async -> [Probe.Reading] {
    let venue = await stage.bed.venue()
    let trough = stage.moment(fall.upperBound + path.trough / 2).microseconds
    return symbols.compactMap { symbol in
      venue.ledger.prices.last { $0.symbol == symbol && $0.time <= trough }.map {
        Probe.Reading(.number($0.price.double), labels: ["symbol": symbol])
      }
    }
  }

  /// Whether orders that add exposure were let through in the trough.
  private func canExecute(_ stage: Stage) async -> Bool {
    let trough = stage.moment(fall.upperBound)..<stage.moment(resetAt)
    return await !stage.increasingOrders(in: trough, after: .zero).isEmpty
  }

  private func tripLatency(_ stage: Stage) async -> Double? {
    guard let crossing = feed.crossing(of: limit),
      let trip = await StopHistory(of: stage).trips.first
    else { return nil }
    return crossing.duration(to: trip).milliseconds
  }

  /// How far the drawdown lay beyond its limit when the emergency stop tripped.
  private func overshoot(_ stage: Stage) async -> Double? {
    guard let trip = await StopHistory(of: stage).trips.first,
      let point = feed.points.entries.last(where: { $0.time <= trip })
    else { return nil }
    return (point.drawdownPercent - limit).double
  }
}
