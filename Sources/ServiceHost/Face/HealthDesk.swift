import Results
import TradingSystem

/// Answers how a service is: it asks what the service needs whenever it is asked itself.
struct HealthDesk: Sendable {
  let name: ServiceName
  let bus: EventBus
  let probes: [HealthProbe]
  let time: any TimeSource
  let startedAt: Timestamp
  let version: String

  /// How the service is now.
  func report() async -> HealthReport {
    var dependencies = await probe()
    let bus = await bus.health
    dependencies["eventbus"] = HealthReport.Dependency(bus)
    let now = time.now
    return HealthReport(
      service: name.rawValue,
      status: HealthReport.Status(of: dependencies),
      version: version,
      timestamp: now.description,
      uptimeSeconds: startedAt.duration(to: now) / .seconds(1),
      dependencies: dependencies,
      metrics: [
        "events_published": Double(bus.publishedToStream + bus.publishedToBuffer),
        "events_consumed": Double(bus.consumed),
        "events_buffered": Double(bus.buffer.count),
      ]
    )
  }

  /// Asks everything at once.
  private func probe() async -> [String: HealthReport.Dependency] {
    await withTaskGroup(of: (String, HealthReport.Dependency).self) { group in
      for probe in probes {
        group.addTask { (probe.name, await probe.look(at: time)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

extension HealthReport.Dependency {
  /// How an event bus is: without Redis it works on, on the disk.
  init(_ bus: EventBus.Health) {
    self.init(
      status: bus.isDegraded ? .degraded : .ok,
      error: bus.isDegraded ? "\(bus.buffer.count) events wait on the disk" : nil
    )
  }
}
