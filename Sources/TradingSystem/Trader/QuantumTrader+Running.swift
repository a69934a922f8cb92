import Logging
import Results

extension QuantumTrader {
  /// Starts the services and lets them work.
  ///
  /// Orders that add exposure are kept back until the emergency stop has found its state and the
  /// account is known.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, and nothing else.
  public func run() async throws {
    await subscribe()
    // Whatever ends by an error ends the others: a process that has lost a service must not go on.
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await self.bus.run() }
      group.addTask { try await self.monitor.run() }
      group.addTask {
        await self.policies.start()
        await self.emergencyStop.start()
        try await self.policies.run()
      }
      group.addTask { try await self.portfolio.run() }
      group.addTask { try await self.executor.run() }
      group.addTask { try await self.accountKeeper.run(every: self.settings.accountInterval) }
      group.addTask { try await self.watchPrices() }
      group.addTask { try await self.endIfPlanted() }
    }
  }

  /// Connects the services with the events they live by.
  private func subscribe() async {
    await bus.subscribe(to: .marketTick, as: Self.portfolioService) { event in
      try await self.follow(event.decode())
    }
    await bus.subscribe(to: .signalGenerated, as: Self.riskService) { event in
      try await self.signals.handle(event)
    }
    await bus.subscribe(to: .tradeIntent, as: Self.executionService) { event in
      let intent: TradeIntent = try event.decode()
      guard !self.isIgnored(intent) else { return }
      try await self.executor.execute(
        intent,
        isRedelivery: event.timestamp < self.createdAt,
        correlationID: event.correlationID
      )
    }
    for type in [EventType.emergencyStopTripped, .emergencyStopReset] {
      await bus.subscribe(to: type, as: Self.monitoringService) { event in
        await self.monitor.handle(event)
      }
    }
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
    await monitor.raise(.emergencyStop(trip))
  }

  /// Tells operators when prices of what is held fall silent, and when they come again.
  private func watchPrices() async throws {
    while true {
      try await time.sleep(for: .seconds(1))
      let limit = await policies.current.maxPriceAge
      let silent = await portfolio.staleSymbols(olderThan: limit)
      if silent.isEmpty || defects.contains(.silenceIsNotNoticed) {
        await monitor.clear(condition: Alert.stalePricesCondition)
      } else {
        await monitor.raise(.stalePrices(of: silent, at: time.now))
      }
    }
  }
}
