import TradingSystem

/// How it is looked whether something answers that a service needs.
struct HealthProbe: Sendable {
  /// What it is called in reports.
  let name: String
  /// After which time an answer is late.
  let slowMark: Duration
  /// Returns if it answers; throws a `ProbeFailure` if it answers that it is not well.
  let ask: @Sendable () async throws -> Void

  /// Looks how it is; what does not answer in time is down.
  func look(at time: any TimeSource) async -> HealthReport.Dependency {
    let start = ContinuousClock.now
    do {
      try await TimeLimit(time: time, duration: Self.patience).run(ask)
      return HealthReport.Dependency(answeredAfter: ContinuousClock.now - start, slowMark: slowMark)
    } catch let failure as ProbeFailure {
      return HealthReport.Dependency(status: .degraded, error: "\(failure)")
    } catch {
      return HealthReport.Dependency(status: .down, error: "\(error)")
    }
  }

  /// How long an answer may take: less than what monitors wait for the report.
  private static let patience = Duration.seconds(2)
}

extension HealthProbe {
  /// The server of event streams.
  static func redis(_ stream: any EventStream) -> HealthProbe {
    HealthProbe(name: "redis", slowMark: .milliseconds(100)) { try await stream.ping() }
  }

  /// The database of policies.
  static func postgres(_ database: any PolicyDatabase) -> HealthProbe {
    HealthProbe(name: "postgres", slowMark: .milliseconds(200)) { try await database.ping() }
  }

  /// Another service: whether its process answers, not whether it is well, so that two services that need
  /// each other do not ask each other for ever.
  static func peer(_ name: ServiceName, _ peer: ServicePeer) -> HealthProbe {
    HealthProbe(name: name.rawValue, slowMark: webSlowMark) {
      _ = try await peer.ask("/alive", as: Bool.self)
    }
  }

  /// The exchange, which is left alone while it limits requests.
  static func exchange(_ desk: ExchangeDesk) -> HealthProbe {
    HealthProbe(name: "exchange", slowMark: webSlowMark) { try await desk.probe() }
  }

  private static let webSlowMark = Duration.milliseconds(500)
}
