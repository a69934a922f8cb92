import Results
import TradingSystem

/// Answers how a service is: it asks what the service needs whenever it is asked itself.
struct HealthDesk: Sendable {
  let name: ServiceName
  let context: ServiceContext
  let startedAt: Timestamp
  let version: String

  /// How the service is now.
  func report() async -> HealthReport {
    let connections = context.connections
    async let redis = HealthReport.Dependency.probing(slowAfter: .milliseconds(100)) {
      try await connections.stream.ping()
    }
    async let postgres = HealthReport.Dependency.probing(slowAfter: .milliseconds(200)) {
      try await connections.database.ping()
    }
    let bus = await context.bus.health
    let dependencies = [
      "redis": await redis, "postgres": await postgres,
      "eventbus": HealthReport.Dependency(
        status: bus.isDegraded ? .degraded : .ok,
        error: bus.isDegraded ? "\(bus.buffer.count) events wait on the disk" : nil
      ),
    ]
    let now = connections.time.now
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
}
