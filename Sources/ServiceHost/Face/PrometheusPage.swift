import Foundation
import TradingSystem

/// What a service counts and shows, in the text format of Prometheus.
///
/// Source of the format: Prometheus, "Exposition formats", version 0.0.4.
struct PrometheusPage: Sendable {
  /// The content type of the format.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private var lines: [String] = []

  /// Writes down the state of a service.
  init(_ state: ServiceState, of service: ServiceName) {
    let bus = state.bus
    let label = "service=\"\(service.rawValue)\""
    add(
      "events_published_total",
      "counter",
      "Events that were published.",
      [
        ("\(label),place=\"stream\"", Double(bus.publishedToStream)),
        ("\(label),place=\"buffer\"", Double(bus.publishedToBuffer)),
      ]
    )
    add(
      "events_rejected_total",
      "counter",
      "Events that could be kept nowhere.",
      [
        (label, Double(bus.rejected))
      ]
    )
    add(
      "events_consumed_total",
      "counter",
      "Events that were dealt with.",
      [
        (label, Double(bus.consumed))
      ]
    )
    add(
      "dead_letters_total",
      "counter",
      "Events that could not be dealt with.",
      [
        (label, Double(bus.deadLetters))
      ]
    )
    add(
      "redis_reconnects_total",
      "counter",
      "How often Redis was back.",
      [
        (label, Double(bus.reconnects))
      ]
    )
    add(
      "buffered_events",
      "gauge",
      "Events that wait on the disk.",
      [
        (label, Double(bus.buffer.count))
      ]
    )
    add(
      "bus_degraded",
      "gauge",
      "Whether Redis is taken for away.",
      [
        (label, bus.isDegraded ? 1 : 0)
      ]
    )
    add(
      "policy_version",
      "gauge",
      "The version of the limits in force.",
      [
        (label, Double(state.policy.version))
      ]
    )
    if let risk = state.risk { add(risk, label) }
    if let limiter = state.limiter {
      add(
        "exchange_weight_used",
        "gauge",
        "Request weight used in this minute.",
        [
          (label, Double(limiter.usedWeight))
        ]
      )
    }
    for dependency in state.dependencies ?? [] {
      add(
        "dependency_up",
        "gauge",
        "Whether a dependency is well.",
        [
          ("\(label),dependency=\"\(dependency.name)\"", dependency.status == .ok ? 1 : 0)
        ]
      )
    }
  }

  /// The page.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ risk: RiskState, _ label: String) {
    add(
      "drawdown_percent",
      "gauge",
      "How far equity lies below its peak.",
      [
        (label, NSDecimalNumber(decimal: risk.metrics.drawdownPercent).doubleValue)
      ]
    )
    add(
      "emergency_stop_trips_total",
      "counter",
      "How often the emergency stop tripped.",
      [
        (label, Double(risk.stop.tripCount))
      ]
    )
    add(
      "can_execute_orders",
      "gauge",
      "Whether orders that add exposure may go through.",
      [
        (label, risk.stop.canExecuteOrders ? 1 : 0)
      ]
    )
  }

  private mutating func add(
    _ name: String,
    _ type: String,
    _ help: String,
    _ samples: [(labels: String, value: Double)]
  ) {
    let name = "quantum_trader_\(name)"
    if !lines.contains("# TYPE \(name) \(type)") {
      lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    }
    lines += samples.map { "\(name){\($0.labels)} \($0.value)" }
  }
}
