/// The services of Quantum Trader in one process, put together over the servers they need.
///
/// What a service needs of another it is given here; none looks for another by itself. The same services
/// run over real servers and over simulated ones, and each may be a process of its own.
public final class QuantumTrader: Sendable {
  private let context: ServiceContext
  private let exchange: ExchangeDesk
  private let monitoring: MonitoringService
  private let risk: RiskService
  private let execution: ExecutionService
  private let signalling: SignalService

  /// Puts the services together; they do nothing until ``run()``.
  ///
  /// - Parameters:
  ///   - connections: The servers, the disk, the clock, and so on.
  ///   - settings: How the services are set.
  ///   - defects: The mistakes that are planted in the services.
  /// - Throws: ``DiskError`` if what an earlier process left on the disk cannot be read.
  public init(
    _ connections: Connections,
    settings: Settings = Settings(),
    defects: PlantedDefects = .none
  ) throws {
    let context = try ServiceContext(connections, settings: settings, defects: defects)
    self.context = context
    exchange = ExchangeDesk(context)
    monitoring = MonitoringService(
      context,
      isBusDegraded: { await context.bus.health.isDegraded },
      probeExchange: exchange.probe
    )
    risk = RiskService(context, account: exchange.client, alerts: monitoring.monitor)
    execution = ExecutionService(context, exchange: exchange, risk: risk)
    signalling = SignalService(context, risk: risk)
  }

  /// Starts the services and lets them work.
  ///
  /// Orders that add exposure are kept back until the emergency stop has found its state and the
  /// account is known.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, and nothing else.
  public func run() async throws {
    try await context.run(services)
  }

  /// What the services show of themselves now.
  public var currentState: SystemState? {
    get async { SystemState([await context.state(of: services)]) }
  }

  private var services: [any TradingService] { [risk, signalling, execution, monitoring] }
}

extension QuantumTrader {
  /// What services tell each other with.
  public var bus: EventBus { context.bus }
  /// The limits in force.
  public var policies: PolicyStore { context.policies }
  /// What the account holds, and what that is worth.
  public var portfolio: Portfolio { risk.portfolio }
  /// Keeps the portfolio to what the exchange says.
  public var accountKeeper: AccountKeeper { risk.accountKeeper }
  /// Stops trading when too much is lost.
  public var emergencyStop: EmergencyStop { risk.emergencyStop }
  /// The budget of requests to the exchange.
  public var limiter: RateLimiter { exchange.limiter }
  /// Speaks with the exchange.
  public var client: ExchangeClient { exchange.client }
  /// Makes trades.
  public var executor: OrderExecutor { execution.executor }
  /// Turns signals into trades that should be made.
  public var signals: SignalEngine { signalling.engine }
  /// Looks after what the services need.
  public var monitor: HealthMonitor { monitoring.monitor }
}
