/// Looks after what the system needs, and tells operators.
public final class MonitoringService: TradingService {
  /// Looks after what the system needs.
  public let monitor: HealthMonitor
  private let context: ServiceContext

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - context: What the services of the process share.
  ///   - isBusDegraded: Whether the event bus of any service takes the stream server for away.
  ///   - probeExchange: Returns if the exchange answers; throws as ``ExchangeDesk/probe()`` does.
  public init(
    _ context: ServiceContext,
    isBusDegraded: @escaping @Sendable () async -> Bool,
    probeExchange: @escaping @Sendable () async throws -> Void
  ) {
    let (connections, settings) = (context.connections, context.settings)
    self.context = context
    monitor = HealthMonitor(
      dependencies: [
        .redis(connections.stream, isBusDegraded), .postgres(connections.database),
        Dependency("binance", isCritical: true, probe: probeExchange),
      ],
      publisher: settings.publishesAlerts ? context.bus : SilentPublisher(),
      sinks: connections.alertSinks,
      time: context.time,
      settings: settings.monitor,
      logger: context.logger,
      defects: context.defects
    )
  }

  /// Asks for what the emergency stop tells.
  public func subscribe() async {
    for type in [EventType.emergencyStopTripped, .emergencyStopReset] {
      await context.bus.subscribe(to: type, as: QuantumTrader.monitoringService) { event in
        await self.monitor.handle(event)
      }
    }
  }

  /// Works until the task is cancelled.
  public func run() async throws {
    try await monitor.run()
  }

  /// Adds how each dependency is.
  public func describe(in state: inout ServiceState) async {
    state.dependencies = await monitor.snapshot().dependencies
  }
}

extension Dependency {
  /// The server of event streams.
  static func redis(
    _ stream: any EventStream,
    _ isBusDegraded: @escaping @Sendable () async -> Bool
  ) -> Dependency {
    Dependency("redis", isCritical: true, timeout: .seconds(2)) {
      try await stream.ping()
      // A server that answers may still take nothing, as when it is out of memory.
      if await isBusDegraded() { throw ProbeFailure.degraded(reason: "it takes no events") }
    }
  }

  /// The database of policies.
  static func postgres(_ database: any PolicyDatabase) -> Dependency {
    Dependency("postgres", isCritical: true, timeout: .seconds(2)) { try await database.ping() }
  }
}

/// A publisher of alerts that tells no one.
private struct SilentPublisher: EventPublisher {
  func publish(_ draft: EventDraft) -> PublishReceipt {
    PublishReceipt(eventID: draft.id ?? "", place: .buffer)
  }
}
