import Foundation
import TradingSystem

/// What a service counts and shows, for Prometheus.
struct PrometheusPage: Sendable {
  /// The content type of the format.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private let service: ServiceName
  private var metrics: [PrometheusMetric] = []

  /// Writes down the state of a service.
  init(_ state: ServiceState, of service: ServiceName) {
    self.service = service
    add(state.bus)
    add("policy_version", .gauge, "The version of the limits in force.", state.policy.version)
    if let risk = state.risk { add(risk) }
    if let limiter = state.limiter { add(limiter) }
    if let dependencies = state.dependencies { add(dependencies) }
  }

  /// The page; its last line ends like the others.
  var text: String {
    metrics.flatMap(\.lines).map { "\($0)\n" }.joined()
  }

  private mutating func add(_ bus: EventBus.Health) {
    add(
      "events_published_total",
      .counter,
      "Events that were published.",
      [
        .init(labels: ["place": "stream"], value: Double(bus.publishedToStream)),
        .init(labels: ["place": "buffer"], value: Double(bus.publishedToBuffer)),
      ]
    )
    add("events_rejected_total", .counter, "Events that could be kept nowhere.", bus.rejected)
    add("events_consumed_total", .counter, "Events that were dealt with.", bus.consumed)
    add(
      "duplicates_dropped_total",
      .counter,
      "Copies of events that were dropped.",
      bus.duplicatesDropped
    )
    add("dead_letters_total", .counter, "Events that could not be dealt with.", bus.deadLetters)
    add("redis_reconnects_total", .counter, "How often Redis was back.", bus.reconnects)
    add("buffered_events", .gauge, "Events that wait on the disk.", bus.buffer.count)
    add("bus_degraded", .gauge, "Whether Redis is taken for away.", bus.isDegraded ? 1 : 0)
  }

  private mutating func add(_ risk: RiskState) {
    let drawdown = NSDecimalNumber(decimal: risk.metrics.drawdownPercent).doubleValue
    add("drawdown_percent", .gauge, "How far equity lies below its peak.", [.init(value: drawdown)])
    add(
      "account_known",
      .gauge,
      "Whether it is known what the account holds.",
      risk.isAccountKnown ? 1 : 0
    )
    add(
      "emergency_stop_trips_total",
      .counter,
      "How often the emergency stop tripped.",
      risk.stop.tripCount
    )
    add(
      "can_execute_orders",
      .gauge,
      "Whether orders that add exposure may go through.",
      risk.stop.canExecuteOrders ? 1 : 0
    )
  }

  private mutating func add(_ limiter: RateLimiterStatus) {
    add("exchange_weight_used", .gauge, "Request weight of this minute.", limiter.usedWeight)
    add("exchange_orders_used", .gauge, "Orders of these ten seconds.", limiter.usedOrders)
    add(
      "exchange_throttled_total",
      .counter,
      "Answers of the exchange that asked to wait.",
      limiter.throttledCount
    )
    add("exchange_requests_waiting", .gauge, "Requests that wait.", limiter.waitingCount)
  }

  private mutating func add(_ dependencies: [DependencyHealth]) {
    add(
      "dependency_up",
      .gauge,
      "Whether a dependency is well.",
      dependencies.map {
        .init(labels: ["dependency": $0.name], value: $0.status == .ok ? 1 : 0)
      }
    )
  }

  private mutating func add(
    _ name: String,
    _ kind: PrometheusMetric.Kind,
    _ help: String,
    _ value: Int
  ) {
    add(name, kind, help, [.init(value: Double(value))])
  }

  /// Adds a metric, whose samples all get the service's name.
  private mutating func add(
    _ name: String,
    _ kind: PrometheusMetric.Kind,
    _ help: String,
    _ samples: [PrometheusMetric.Sample]
  ) {
    metrics.append(
      PrometheusMetric(
        name: "quantum_trader_\(name)",
        kind: kind,
        help: help,
        samples: samples.map { sample in
          var sample = sample
          sample.labels["service"] = service.rawValue
          return sample
        }
      )
    )
  }
}
