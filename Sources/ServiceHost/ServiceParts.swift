import AsyncHTTPClient
import TradingSystem

/// The service of a process, connected with those of the others, and what others may ask of it.
struct ServiceParts: Sendable {
  let context: ServiceContext
  /// The service.
  let service: any TradingService
  /// Looks at what the service needs.
  let probes: [HealthProbe]
  /// What other services may ask of the risk service; `nil` if this is another.
  var risk: RiskService?
  /// The way to the exchange; `nil` if this is not the execution service.
  var exchange: ExchangeDesk?
  /// Where alerts are told; `nil` if this is not the monitoring service.
  var alerts: HealthMonitor?

  /// Puts a service together.
  ///
  /// - Parameters:
  ///   - configuration: What the process was told.
  ///   - context: What it is connected to.
  ///   - client: Carries questions to other services.
  /// - Throws: ``ServiceHostError/noPort(_:)`` if it is not told where a service is that this one needs.
  init(
    _ configuration: ServiceConfiguration,
    _ context: ServiceContext,
    client: HTTPClient
  ) throws(ServiceHostError) {
    self.context = context
    let logger = context.connections.logger
    func peer(
      _ name: ServiceName,
      limit: Duration = .milliseconds(500)
    ) throws(ServiceHostError) -> ServicePeer {
      ServicePeer(port: try configuration.port(of: name), client: client, limit: limit)
    }
    func probe(_ name: ServiceName) throws(ServiceHostError) -> HealthProbe {
      .peer(name, try peer(name, limit: .seconds(2)))
    }
    var probes: [HealthProbe] = [
      .redis(context.connections.stream), .postgres(context.connections.database),
    ]
    switch configuration.name {
    case .signals:
      service = SignalService(
        context,
        risk: RemoteRiskDesk(peer: try peer(.risk), logger: logger)
      )
      probes += [try probe(.risk)]
    case .risk:
      let risk = RiskService(
        context,
        // The exchange may be slow.
        account: RemoteAccountSource(peer: try peer(.execution, limit: .seconds(12))),
        alerts: RemoteAlertDesk(peer: try peer(.monitoring), logger: logger)
      )
      (service, self.risk) = (risk, risk)
      probes += [try probe(.execution), try probe(.monitoring)]
    case .execution:
      let exchange = ExchangeDesk(context)
      service = ExecutionService(
        context,
        exchange: exchange,
        risk: RemoteRiskDesk(peer: try peer(.risk), logger: logger)
      )
      self.exchange = exchange
      probes += [try probe(.risk), .exchange(exchange)]
    case .monitoring:
      let execution = try peer(.execution, limit: .seconds(7))
      let others = [try peer(.signals), try peer(.risk), execution]
      let monitoring = MonitoringService(
        context,
        isBusDegraded: { await context.isAnyBusDegraded(others) },
        probeExchange: {
          try await execution.ask("/execution/exchange", as: ExchangeWord.self).check()
        }
      )
      (service, alerts) = (monitoring, monitoring.monitor)
      probes += [try probe(.execution)]
    }
    self.probes = probes
  }
}
