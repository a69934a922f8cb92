/// How a service is, as its health endpoint tells: the contract that monitors of the real system read.
struct HealthReport: Hashable, Sendable, Codable {
  /// How a service or a dependency is.
  enum Status: String, Hashable, Sendable, Codable {
    case ok = "OK"
    case degraded = "DEGRADED"
    case down = "DOWN"
  }

  /// How something is that the service needs.
  struct Dependency: Hashable, Sendable, Codable {
    var status: Status
    var latencyMilliseconds: Double?
    var error: String?

    enum CodingKeys: String, CodingKey {
      case status
      case latencyMilliseconds = "latency_ms"
      case error
    }
  }

  var service: String
  var status: Status
  var version: String
  var timestamp: String
  var uptimeSeconds: Double
  var dependencies: [String: Dependency]
  var metrics: [String: Double]

  enum CodingKeys: String, CodingKey {
    case service, status, version, timestamp
    case uptimeSeconds = "uptime_seconds"
    case dependencies, metrics
  }
}

extension HealthReport.Status {
  /// How a service is that needs such things: it is down without what it cannot work without.
  init(of dependencies: [String: HealthReport.Dependency]) {
    let vital = ["redis", "eventbus", "postgres"]
    if dependencies.contains(where: { vital.contains($0.key) && $0.value.status == .down }) {
      self = .down
    } else {
      self = dependencies.values.allSatisfy { $0.status == .ok } ? .ok : .degraded
    }
  }
}

extension HealthReport.Dependency {
  /// How something is that has answered.
  ///
  /// - Parameters:
  ///   - latency: How long the answer took.
  ///   - slowMark: After which time an answer is late.
  init(answeredAfter latency: Duration, slowMark: Duration) {
    self.init(
      status: latency > slowMark ? .degraded : .ok,
      latencyMilliseconds: latency / .milliseconds(1)
    )
  }
}
