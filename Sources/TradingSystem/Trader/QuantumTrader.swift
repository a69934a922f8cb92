import Foundation
import Logging
import Results

/// The services of Quantum Trader, put together over the servers they need.
///
/// What a service needs of another it is given here, as a value or a function; none looks for another by
/// itself. The same services run over real servers and over simulated ones.
public final class QuantumTrader: Sendable {
  /// What services tell each other with.
  public let bus: EventBus
  /// The limits in force.
  public let policies: PolicyStore
  /// What the account holds, and what that is worth.
  public let portfolio: Portfolio
  /// Stops trading when too much is lost.
  public let emergencyStop: EmergencyStop
  /// The budget of requests to the exchange.
  public let limiter: RateLimiter
  /// Speaks with the exchange.
  public let client: ExchangeClient
  /// Makes trades.
  public let executor: OrderExecutor
  /// Turns signals into trades that should be made.
  public let signals: SignalEngine
  /// Looks after what the services need.
  public let monitor: HealthMonitor
  /// Keeps the portfolio to what the exchange says.
  public let accountKeeper: AccountKeeper

  let settings: Settings
  let time: any TimeSource
  let logger: Logger
  /// When the process began; what was told before may have been dealt with by another one.
  let createdAt: Timestamp
  let defects: PlantedDefects

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
    let (time, logger) = (connections.time, connections.logger)
    self.settings = settings
    self.time = time
    self.logger = logger
    createdAt = time.now
    self.defects = defects

    let bus = EventBus(
      stream: connections.stream,
      buffer: try DiskBuffer(
        on: connections.bufferDisk,
        limits: settings.buffer,
        logger: logger,
        defects: defects
      ),
      time: time,
      random: connections.random,
      settings: settings.bus,
      logger: logger,
      defects: defects
    )
    self.bus = bus

    let policies = PolicyStore(
      database: connections.database,
      disk: connections.disk,
      publisher: bus,
      time: time,
      settings: settings.policies,
      logger: logger,
      defects: defects
    )
    self.policies = policies

    let portfolio = Portfolio(cash: 0, time: time, publisher: bus, logger: logger)
    self.portfolio = portfolio

    let limiter = RateLimiter(
      settings: settings.limiter,
      time: time,
      logger: logger,
      defects: defects
    )
    self.limiter = limiter
    let client = ExchangeClient(
      exchange: connections.exchange,
      limiter: limiter,
      signer: connections.signer,
      clock: ExchangeClock(time: time),
      logger: logger
    )
    self.client = client
    let accountKeeper = AccountKeeper(
      client: client,
      portfolio: portfolio,
      disk: connections.disk,
      time: time,
      logger: logger,
      defects: defects
    )
    self.accountKeeper = accountKeeper

    let emergencyStop = EmergencyStop(
      disk: connections.disk,
      publisher: bus,
      policy: { await policies.current },
      rebase: { await accountKeeper.rebasePeak() },
      time: time,
      logger: logger,
      defects: defects
    )
    self.emergencyStop = emergencyStop

    let gate = TradingGate(
      stop: emergencyStop,
      portfolio: portfolio,
      account: accountKeeper,
      policies: policies
    )
    executor = OrderExecutor(
      client: client,
      gate: { await gate.decide($0) },
      maxOrderAttempts: {
        await policies.current.maxOrderAttempts + (defects.contains(.attemptsAreMiscounted) ? 1 : 0)
      },
      publisher: bus,
      onFill: { await accountKeeper.apply($0) },
      onFailure: { _ in
        if defects.contains(.firstFailureTrips) {
          await emergencyStop.trip(reason: "a trade failed")
        }
        await emergencyStop.recordExecutionError()
      },
      time: time,
      random: connections.random,
      settings: settings.executor,
      logger: logger,
      defects: defects
    )
    signals = SignalEngine(
      publisher: bus,
      time: time,
      settings: settings.signals.flawed(by: defects),
      defects: defects
    ) { symbol in
      TradingConditions(
        policy: await policies.current.flawed(by: defects),
        isStopped: await !emergencyStop.canExecuteOrders,
        priceAge: await portfolio.priceAge(of: symbol)
      )
    }
    monitor = HealthMonitor(
      dependencies: Self.dependencies(connections, bus: bus, limiter: limiter, client: client),
      publisher: settings.publishesAlerts ? bus : SilentPublisher(),
      sinks: connections.alertSinks,
      time: time,
      settings: settings.monitor,
      logger: logger,
      defects: defects
    )
  }
}
