import Foundation
import Harness
import Results
import TradingSystem

extension RedisDownPlay {
  var probes: [Probe] {
    [
      Probe(
        "buffered_events",
        "",
        .higher,
        .count,
        number: { stage in
          Double(stage.publications.entries.count(where: \.wasBuffered))
        }
      ),
      Probe(
        "flush_duration_seconds",
        "s",
        .lower,
        .timing,
        number: { stage in
          await flushTimes(on: stage).max().map { ($0 - outage.upperBound).seconds }
        }
      ),
      Probe(
        "flush_events_per_s",
        "events/s",
        .higher,
        .timing,
        number: { stage in
          let times = await flushTimes(on: stage).filter { $0 > outage.upperBound }
          return times.max().map { Double(times.count) / ($0 - outage.upperBound).seconds }
        }
      ),
      Probe(
        "reconnect_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          await flushTimes(on: stage).filter { $0 > outage.upperBound }.min().map {
            ($0 - outage.upperBound).milliseconds
          }
        }
      ),
      Probe(
        "redis_reconnects",
        "",
        .lower,
        .count,
        number: { stage in
          Double(await stage.systems.asyncSum { await $0.state?.bus.reconnects ?? 0 })
        }
      ),
      Probe(
        "detect_ms",
        "ms",
        .lower,
        .timing,
        number: { stage in
          await stage.systems.first?.state?.bus.degradedSince.map {
            (stage.offset(of: $0) - outage.lowerBound).milliseconds
          }
        }
      ),
      Probe("alert_ms", "ms", .lower, .timing, number: { alertDelay(on: $0)?.milliseconds }),
      Probe(
        "publish_block_max_ms",
        "ms",
        .lower,
        quantile: 1,
        of: { stage in
          stage.publications.entries.map(\.duration.milliseconds)
        }
      ),
      Probe("delivery_lag_p99_ms", "ms", .lower, quantile: 0.99, of: { directLags(on: $0) }),
      Probe("unavailability_ms", "ms", .lower, .timing, number: { unavailability(on: $0) }),
      Probe(
        "rejected_publishes",
        "",
        .lower,
        .count,
        number: { stage in
          Double(stage.publications.entries.count { $0.receipt == nil })
        }
      ),
      Probe(
        "order_inversions",
        "",
        .lower,
        .invariant,
        number: { Double(inversions(on: $0).count) }
      ),
      Probe(
        "duplicates_delivered",
        "",
        .lower,
        .invariant,
        number: {
          Double(repetitions(on: $0).count)
        }
      ),
      Probe(
        "acked_lost",
        "",
        .lower,
        .invariant,
        number: { Double(await unexplained(on: $0).count) }
      ),
      Probe(
        "lost_by_redis",
        "",
        .lower,
        .count,
        number: { await forgotten(on: $0).map { Double($0.count) } }
      ),
    ]
  }

  /// When each of the events that had waited came to Redis.
  private func flushTimes(on stage: Stage) async -> [Duration] {
    let waiting = Set(stage.publications.entries.filter(\.wasBuffered).map(\.correlationID))
    return await stage.bed.entries(of: Self.event.stream)
      .filter { entry in entry.fields["correlation_id"].map(waiting.contains) == true }
      .map { stage.offset(ofMicroseconds: $0.id.milliseconds * 1000) }
  }

  /// How long events that went to Redis directly took to their consumers, in ms.
  private func directLags(on stage: Stage) -> [Double] {
    let direct = Set(stage.publications.entries.filter { !$0.wasBuffered }.map(\.number))
    return stage.deliveries.entries.filter { direct.contains($0.number) }
      .map { $0.happenedAt.duration(to: $0.time).milliseconds }
  }

  /// The longest time in which no event went to Redis directly, in ms.
  private func unavailability(on stage: Stage) -> Double? {
    let times = stage.publications.entries.filter { $0.receipt != nil && !$0.wasBuffered }
      .map(\.begunAt)
    return zip(times, times.dropFirst()).map { $0.duration(to: $1).milliseconds }.max()
  }
}
