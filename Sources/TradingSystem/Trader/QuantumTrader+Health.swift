import Results

extension QuantumTrader {
  /// Why the system is not steady: what is not there, not known, or waits; nothing if it is steady.
  public func unsteadiness() async -> [String] {
    var reasons: [String] = []
    for dependency in await monitor.snapshot().dependencies where dependency.status != .ok {
      reasons.append("\(dependency.name) is \(dependency.status.rawValue)")
    }
    let health = await bus.health
    if health.isDegraded { reasons.append("the event bus is degraded") }
    if health.buffer.count > 0 { reasons.append("\(health.buffer.count) events are buffered") }
    if await !accountKeeper.isKnown { reasons.append("the account is not known") }
    if await !emergencyStop.canExecuteOrders { reasons.append("trading is stopped") }
    return reasons
  }

  /// What the health monitor looks at.
  static func dependencies(
    _ connections: Connections,
    bus: EventBus,
    limiter: RateLimiter,
    client: ExchangeClient
  ) -> [Dependency] {
    [
      Dependency("redis", isCritical: true, timeout: .seconds(2)) {
        try await connections.stream.ping()
        // A server that answers may still take nothing, as when it is out of memory.
        if await bus.health.isDegraded { throw ProbeFailure.degraded(reason: "it takes no events") }
      },
      Dependency("postgres", isCritical: true, timeout: .seconds(2)) {
        try await connections.database.ping()
      },
      Dependency("binance", isCritical: true) {
        // Asking while the exchange wants to be left alone would make it worse.
        let status = limiter.status
        if let end = status.pausedUntil ?? status.ordersPausedUntil {
          throw ProbeFailure.degraded(reason: "the exchange limits requests until \(end)")
        }
        try await client.ping()
      },
    ]
  }
}

/// A publisher of alerts that tells no one.
struct SilentPublisher: EventPublisher {
  func publish(_ draft: EventDraft) -> PublishReceipt {
    PublishReceipt(eventID: draft.id ?? "", place: .buffer)
  }
}
