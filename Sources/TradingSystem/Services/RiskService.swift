import Foundation
import Results

/// Values the account, stops trading when too much is lost, and decides which orders may be sent.
public final class RiskService: TradingService {
  /// What the account holds, and what that is worth.
  public let portfolio: Portfolio
  /// Keeps the portfolio to what the exchange says.
  public let accountKeeper: AccountKeeper
  /// Stops trading when too much is lost.
  public let emergencyStop: EmergencyStop
  private let context: ServiceContext
  private let gate: TradingGate
  private let alerts: any AlertDesk

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - context: What the services of the process share.
  ///   - account: Says what the exchange says that the account holds.
  ///   - alerts: Where operators are told.
  public init(_ context: ServiceContext, account: any AccountSource, alerts: any AlertDesk) {
    let (connections, policies) = (context.connections, context.policies)
    self.context = context
    self.alerts = alerts
    let portfolio = Portfolio(
      cash: 0,
      time: context.time,
      publisher: context.bus,
      logger: context.logger
    )
    self.portfolio = portfolio
    let accountKeeper = AccountKeeper(
      source: account,
      portfolio: portfolio,
      disk: connections.disk,
      time: context.time,
      logger: context.logger,
      defects: context.defects
    )
    self.accountKeeper = accountKeeper
    emergencyStop = EmergencyStop(
      disk: connections.disk,
      publisher: context.bus,
      policy: { await policies.current },
      rebase: { await accountKeeper.rebasePeak() },
      time: context.time,
      logger: context.logger,
      defects: context.defects
    )
    gate = TradingGate(
      stop: emergencyStop,
      portfolio: portfolio,
      account: accountKeeper,
      policies: policies
    )
  }

  /// Asks for prices.
  public func subscribe() async {
    await context.bus.subscribe(to: .marketTick, as: QuantumTrader.portfolioService) { event in
      try await self.follow(event.decode())
    }
  }

  /// Finds out what the emergency stop was; until then no order goes through.
  public func start() async {
    await emergencyStop.start()
  }

  /// Works until the task is cancelled.
  public func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await self.portfolio.run() }
      group.addTask {
        try await self.accountKeeper.run(every: self.context.settings.accountInterval)
      }
      group.addTask { try await self.watchPrices() }
    }
  }

  /// Adds what is known of the account and the emergency stop.
  public func describe(in state: inout ServiceState) async {
    state.risk = RiskState(
      metrics: await portfolio.metrics,
      isAccountKnown: await accountKeeper.isKnown,
      quantities: await portfolio.positions.mapValues(\.quantity),
      pricedSymbols: Set(await portfolio.ticks.keys),
      priceCount: await portfolio.priceCount,
      stop: await emergencyStop.status
    )
  }

  /// Values the account at a new price, and lets the emergency stop look at it.
  private func follow(_ tick: MarketTick) async throws {
    let marked = await portfolio.mark(tick.symbol, price: tick.price, at: tick.timestamp)
    // Metrics of before the account was known, or everything had a price, would look like a loss.
    guard marked != nil, await accountKeeper.isKnown,
      let metrics = await portfolio.pricedMetrics
    else { return }
    await emergencyStop.evaluate(metrics)
    await reportStop()
  }

  /// Tells operators of a trip at once, also if the event bus cannot.
  private func reportStop() async {
    guard await !emergencyStop.canExecuteOrders,
      let trip = await emergencyStop.status.trip
    else { return }
    await alerts.raise(.emergencyStop(trip))
  }

  /// Tells operators when prices of what is held fall silent, and when they come again.
  private func watchPrices() async throws {
    while true {
      try await context.time.sleep(for: .seconds(1))
      let limit = await context.policies.current.maxPriceAge
      let silent = await portfolio.staleSymbols(olderThan: limit)
      if silent.isEmpty || context.defects.contains(.silenceIsNotNoticed) {
        await alerts.clear(condition: Alert.stalePricesCondition)
      } else {
        await alerts.raise(.stalePrices(of: silent, at: context.time.now))
      }
    }
  }
}

extension RiskService: RiskDesk {
  /// Decides whether an order may be sent.
  public func decide(_ intent: TradeIntent) async -> GateDecision {
    await gate.decide(intent)
  }

  /// What the signals of a symbol are judged under now.
  public func conditions(of symbol: String) async -> TradingConditions {
    TradingConditions(
      policy: await context.policies.current.flawed(by: context.defects),
      isStopped: await !emergencyStop.canExecuteOrders,
      priceAge: await portfolio.priceAge(of: symbol)
    )
  }

  /// Takes a fill into account.
  public func take(_ fill: Fill) async {
    await accountKeeper.apply(fill)
  }

  /// Counts a trade that failed.
  public func noteFailedTrade() async {
    if context.defects.contains(.firstFailureTrips) {
      await emergencyStop.trip(reason: "a trade failed")
    }
    await emergencyStop.recordExecutionError()
  }
}

extension TradingPolicy {
  /// The policy with the mistakes that are planted.
  fileprivate func flawed(by defects: PlantedDefects) -> TradingPolicy {
    var policy = self
    if defects.contains(.minuteLimitIsExceeded) { policy.maxIntentsPerMinute += 5 }
    return policy
  }
}
