extension QuantumTrader {
  /// How the services are set.
  public struct Settings: Hashable, Sendable, Codable {
    /// The event bus.
    public var bus = EventBus.Settings(service: "quantum-trader")
    /// How much the disk buffer keeps.
    public var buffer = DiskBuffer.Limits()
    /// The policies.
    public var policies = PolicyStore.Settings()
    /// The budget of requests to the exchange.
    public var limiter = RateLimiterSettings()
    /// How patiently trades are made.
    public var executor = OrderExecutorSettings()
    /// How signals are dealt with.
    public var signals = SignalEngine.Settings()
    /// How health is looked at.
    public var monitor = HealthMonitor.Settings()
    /// How long it is between comparisons of the portfolio with the exchange's account.
    public var accountInterval: Duration = .seconds(30)
    /// Whether alerts are told on the event bus too.
    public var publishesAlerts = true

    /// Creates the usual settings.
    public init() {}
  }

  /// The service whose consumer group deals with signals.
  public static let riskService = "risk-safety"
  /// The consumer group that deals with signals.
  public static let signalGroup = EventType.signalGenerated.group(of: riskService)
  /// The service whose consumer group makes trades.
  public static let executionService = "execution"
  /// The service whose consumer group follows prices.
  public static let portfolioService = "portfolio-intelligence"
  /// The service whose consumer group watches over the others.
  public static let monitoringService = "monitoring-health"
}
