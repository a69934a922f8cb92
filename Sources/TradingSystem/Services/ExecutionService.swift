import Logging

/// Makes trades: the only service that speaks with the exchange.
public final class ExecutionService: TradingService {
  /// Makes trades.
  public let executor: OrderExecutor
  private let context: ServiceContext
  private let exchange: ExchangeDesk

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - context: What the services of the process share.
  ///   - exchange: The way to the exchange.
  ///   - risk: Decides which orders may be sent, and is told what came of them.
  public init(_ context: ServiceContext, exchange: ExchangeDesk, risk: any RiskDesk) {
    let (policies, defects) = (context.policies, context.defects)
    self.context = context
    self.exchange = exchange
    executor = OrderExecutor(
      client: exchange.client,
      gate: { await risk.decide($0) },
      maxOrderAttempts: {
        await policies.current.maxOrderAttempts + (defects.contains(.attemptsAreMiscounted) ? 1 : 0)
      },
      publisher: context.bus,
      onFill: { await risk.take($0) },
      onFailure: { _ in await risk.noteFailedTrade() },
      time: context.time,
      random: context.connections.random,
      settings: context.settings.executor,
      logger: context.logger,
      defects: defects
    )
  }

  /// Asks for trades that should be made.
  public func subscribe() async {
    await context.bus.subscribe(to: .tradeIntent, as: QuantumTrader.executionService) { event in
      let intent: TradeIntent = try event.decode()
      guard !self.isIgnored(intent) else { return }
      try await self.executor.execute(
        intent,
        isRedelivery: event.timestamp < self.context.createdAt,
        correlationID: event.correlationID
      )
    }
  }

  /// Works until the task is cancelled.
  public func run() async throws {
    await synchronizeClock()
    try await executor.run()
  }

  /// Adds the budget of requests.
  public func describe(in state: inout ServiceState) {
    state.limiter = exchange.limiter.status
  }

  private func synchronizeClock() async {
    do {
      try await exchange.client.synchronizeClock()
    } catch {
      context.logger.warning(
        "[EXECUTION] the exchange's clock is not known",
        metadata: ["error": "\(error)"]
      )
    }
  }

  /// Whether a trade is passed over by a planted mistake: those whose names begin with some digits.
  private func isIgnored(_ intent: TradeIntent) -> Bool {
    context.defects.contains(.someIntentsAreIgnored)
      && intent.id.utf8.reduce(0) { $0 &+ Int($1) } % 3 == 0
  }
}
