public import Results

/// What the monitor knows at a moment.
public struct HealthSnapshot: Hashable, Sendable, Codable {
  /// The moment.
  public var time: Timestamp
  /// How the whole system is.
  public var status: SystemStatus
  /// How each dependency is, in the order in which they were named.
  public var dependencies: [DependencyHealth]
  /// The conditions that hold, worst first, then oldest first.
  public var activeAlerts: [ActiveAlert]
  /// What became of the alerts that were raised.
  public var alerts: AlertCounts
  /// How the delivery to each sink goes, the bus first.
  public var sinks: [SinkHealth]
  /// When a probe ended last: a monitor that lives moves it on; `nil` if none has.
  public var lastProbeAt: Timestamp?
}

extension HealthSnapshot {
  /// The critical dependencies that are down.
  public var criticalFailures: [String] {
    dependencies.filter { $0.isCritical && $0.status == .down }.map(\.name)
  }

  /// How long the newest answers took on average; `nil` if there is none.
  public var averageLatency: Duration? {
    let latencies = dependencies.compactMap(\.latency)
    return latencies.isEmpty ? nil : latencies.reduce(.zero, +) / latencies.count
  }

  /// Whether the monitor that gave the snapshot must be taken for dead.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - limit: How long a monitor that lives may be silent.
  /// - Returns: Whether its newest probe, or if there is none the snapshot, is older.
  public func isOverdue(at now: Timestamp, after limit: Duration = .seconds(15)) -> Bool {
    (lastProbeAt ?? time).duration(to: now) > limit
  }
}
