public import Logging
import Results

/// Looks after the things that the system needs, and tells operators when one is not well.
///
/// Each dependency is probed by a loop of its own, and each sink served by one, so that none waits for
/// another. A condition is told once when it begins, and once when it ends.
public actor HealthMonitor {
  let dependencies: [Dependency]
  let time: any TimeSource
  let settings: Settings
  let logger: Logger
  let defects: PlantedDefects

  var trackers: [DependencyTracker]
  var outlets: [AlertOutlet]
  var book: AlertBook
  var lastProbeAt: Timestamp?
  var emergencyStopResetAt: Timestamp?

  /// Creates a monitor.
  ///
  /// - Parameters:
  ///   - dependencies: What to look after.
  ///   - publisher: The bus that alerts are told on.
  ///   - sinks: Where else alerts are told; at least one should not need the bus.
  ///   - time: The clock.
  ///   - settings: How often, and how much.
  ///   - logger: Where trouble with a sink is told.
  ///   - defects: The mistakes to make.
  public init(
    dependencies: [Dependency],
    publisher: any EventPublisher,
    sinks: [any AlertSink],
    time: any TimeSource,
    settings: Settings = Settings(),
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    precondition(settings.probeInterval > .zero, "probing without a pause would leave no time")
    self.dependencies = dependencies
    self.time = time
    self.settings = settings
    self.logger = logger
    self.defects = defects
    trackers = dependencies.map {
      DependencyTracker($0, recoveryTime: settings.recoveryTime, since: time.now)
    }
    let others = defects.contains(.alertsRepeatOverTheBus) ? [] : sinks
    outlets = ([BusAlertSink(publisher)] + others).map {
      AlertOutlet($0, limit: settings.maxPendingAlerts)
    }
    book = AlertBook(limit: settings.maxActiveAlerts)
  }

  /// Probes and delivers until the task is cancelled; what is still to be delivered then is kept for the
  /// next time. Must not be called again while it runs.
  ///
  /// - Throws: `CancellationError`.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in dependencies.indices {
        group.addTask { try await self.watch(index) }
      }
      for index in outlets.indices {
        group.addTask { try await self.deliver(through: index) }
      }
      try await group.waitForAll()
    }
  }

  /// What is known now.
  public func snapshot() -> HealthSnapshot {
    let now = time.now
    let staleAfter = defects.contains(.healthIsStale) ? nil : settings.staleAfter
    let dependencies = trackers.map { $0.health(at: now, staleAfter: staleAfter) }
    return HealthSnapshot(
      time: now,
      status: SystemStatus(of: dependencies),
      dependencies: dependencies,
      activeAlerts: book.all,
      alerts: book.counts,
      sinks: outlets.map(\.health),
      lastProbeAt: lastProbeAt
    )
  }
}
