import Logging
import Results

/// What the services of one process share: the event bus, the policies in force, and what they are
/// connected to.
public struct ServiceContext: Sendable {
  /// The servers, the disk, the clock, and so on.
  public let connections: QuantumTrader.Connections
  /// How the services are set.
  public let settings: QuantumTrader.Settings
  /// What services tell each other with.
  public let bus: EventBus
  /// The limits in force.
  public let policies: PolicyStore
  let defects: PlantedDefects
  /// When the process began; what was told before may have been dealt with by another one.
  let createdAt: Timestamp

  /// Makes what is shared.
  ///
  /// - Parameters:
  ///   - connections: The servers, the disk, the clock, and so on.
  ///   - settings: How the services are set.
  ///   - defects: The mistakes that are planted in the services.
  /// - Throws: ``DiskError`` if what an earlier process left on the disk cannot be read.
  public init(
    _ connections: QuantumTrader.Connections,
    settings: QuantumTrader.Settings,
    defects: PlantedDefects = .none
  ) throws {
    self.connections = connections
    self.settings = settings
    self.defects = defects
    createdAt = connections.time.now
    bus = EventBus(
      stream: connections.stream,
      buffer: try DiskBuffer(
        on: connections.bufferDisk,
        limits: settings.buffer,
        logger: connections.logger,
        defects: defects
      ),
      time: connections.time,
      random: connections.random,
      settings: settings.bus,
      logger: connections.logger,
      defects: defects
    )
    policies = PolicyStore(
      database: connections.database,
      disk: connections.disk,
      publisher: bus,
      time: connections.time,
      settings: settings.policies,
      logger: connections.logger,
      defects: defects
    )
  }

  var time: any TimeSource { connections.time }
  var logger: Logger { connections.logger }

  /// Lets services work.
  ///
  /// - Parameter services: The services of the process.
  /// - Throws: `CancellationError` when the task is cancelled, and what ended a service.
  public func run(_ services: [any TradingService]) async throws {
    for service in services { await service.subscribe() }
    // Whatever ends by an error ends the others: a process that has lost a service must not go on.
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await bus.run() }
      group.addTask {
        await policies.start()
        for service in services { await service.start() }
        try await policies.run()
      }
      for service in services { group.addTask { try await service.run() } }
      group.addTask { try await endIfPlanted() }
    }
  }

  /// What services of the process show of themselves.
  public func state(of services: [any TradingService]) async -> ServiceState {
    var state = ServiceState(bus: await bus.health, policy: await policies.current)
    for service in services { await service.describe(in: &state) }
    return state
  }
}

extension ServiceContext {
  /// A mistake by which the process ends.
  private struct PlantedEnd: Error {}

  /// Ends by an error after 20 seconds, or not at all.
  private func endIfPlanted() async throws {
    guard defects.contains(.processEndsByItself) else { return }
    try await time.sleep(for: .seconds(20))
    throw PlantedEnd()
  }
}
