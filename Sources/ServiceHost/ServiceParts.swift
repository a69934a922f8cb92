import AsyncHTTPClient
import TradingSystem

/// The service of a process, connected with those of the others, and what others may ask of it.
struct ServiceParts: Sendable {
  let context: ServiceContext
  /// The service.
  let service: any TradingService
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
  init(_ configuration: ServiceConfiguration, _ context: ServiceContext, client: HTTPClient) {
    self.context = context
    let logger = context.connections.logger
    func peer(_ name: ServiceName, limit: Duration = .milliseconds(500)) -> ServicePeer {
      ServicePeer(port: configuration.ports[name] ?? 0, client: client, limit: limit)
    }
    let riskDesk = RemoteRiskDesk(peer: peer(.risk), logger: logger)
    switch configuration.name {
    case .signals:
      service = SignalService(context, risk: riskDesk)
    case .risk:
      let risk = RiskService(
        context,
        // The exchange may be slow.
        account: RemoteAccountSource(peer: peer(.execution, limit: .seconds(12))),
        alerts: RemoteAlertDesk(peer: peer(.monitoring), logger: logger)
      )
      (service, self.risk) = (risk, risk)
    case .execution:
      let exchange = ExchangeDesk(context)
      service = ExecutionService(context, exchange: exchange, risk: riskDesk)
      self.exchange = exchange
    case .monitoring:
      let execution = peer(.execution, limit: .seconds(7))
      let others = ServiceName.allCases.filter { $0 != .monitoring }.map { peer($0) }
      let monitoring = MonitoringService(
        context,
        isBusDegraded: { await context.isAnyBusDegraded(others) },
        probeExchange: {
          try await execution.ask("/execution/exchange", as: ExchangeWord.self).check()
        }
      )
      (service, alerts) = (monitoring, monitoring.monitor)
    }
  }
}
