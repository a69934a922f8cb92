extension HealthMonitor {
  /// How often a monitor looks, and how much it remembers.
  public struct Settings: Hashable, Sendable, Codable {
    /// How long after the start of a probe the next one starts; if a probe takes longer, at its end.
    public var probeInterval: Duration = .seconds(1)
    /// How long a dependency must be better before that is believed.
    public var recoveryTime: Duration = .seconds(4)
    /// How old the newest probe may be before nothing is known any more; longer than an interval and
    /// a time-out together.
    public var staleAfter: Duration = .seconds(15)
    /// How many notices may wait for each sink.
    public var maxPendingAlerts = 1000
    /// How many conditions may hold.
    public var maxActiveAlerts = 1000
    /// How long a sink may take for a notice.
    public var deliveryTimeout: Duration = .seconds(5)
    /// How long after a failed attempt the next one follows; twice as long after each further one.
    public var firstRetryDelay: Duration = .milliseconds(100)
    /// The longest that such a wait becomes.
    public var maxRetryDelay: Duration = .seconds(5)

    /// Creates the default settings.
    public init() {}
  }
}
