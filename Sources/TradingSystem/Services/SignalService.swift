/// Turns signals into trades that should be made.
public final class SignalService: TradingService {
  /// Turns signals into trades that should be made.
  public let engine: SignalEngine
  private let context: ServiceContext

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - context: What the services of the process share.
  ///   - risk: Says what signals are judged under.
  public init(_ context: ServiceContext, risk: any RiskDesk) {
    self.context = context
    engine = SignalEngine(
      publisher: context.bus,
      time: context.time,
      settings: context.settings.signals.flawed(by: context.defects),
      defects: context.defects
    ) { symbol in
      try await risk.conditions(of: symbol)
    }
  }

  /// Asks for signals.
  public func subscribe() async {
    await context.bus.subscribe(to: .signalGenerated, as: QuantumTrader.riskService) { event in
      try await self.engine.handle(event)
    }
  }

  /// Adds nothing: what became of signals is told by events.
  public func describe(in state: inout ServiceState) {}
}

extension SignalEngine.Settings {
  /// The settings with the mistakes that are planted.
  fileprivate func flawed(by defects: PlantedDefects) -> SignalEngine.Settings {
    var settings = self
    if defects.contains(.signalsAreDealtWithSlowly) { settings.handlingTime += .milliseconds(500) }
    return settings
  }
}
