import Results

/// The mistakes that are planted between the services.
extension QuantumTrader {
  /// A mistake by which the process ends.
  struct PlantedEnd: Error {}

  /// Ends by an error after 20 seconds, or not at all.
  func endIfPlanted() async throws {
    guard defects.contains(.processEndsByItself) else { return }
    try await time.sleep(for: .seconds(20))
    throw PlantedEnd()
  }

  /// Whether a trade is passed over by mistake: those whose names begin with some digits.
  func isIgnored(_ intent: TradeIntent) -> Bool {
    defects.contains(.someIntentsAreIgnored) && intent.id.utf8.reduce(0) { $0 &+ Int($1) } % 3 == 0
  }
}

extension SignalEngine.Settings {
  /// The settings with the mistakes that are planted.
  func flawed(by defects: PlantedDefects) -> SignalEngine.Settings {
    var settings = self
    if defects.contains(.signalsAreDealtWithSlowly) { settings.handlingTime += .milliseconds(500) }
    return settings
  }
}

extension TradingPolicy {
  /// The policy with the mistakes that are planted.
  func flawed(by defects: PlantedDefects) -> TradingPolicy {
    var policy = self
    if defects.contains(.minuteLimitIsExceeded) { policy.maxIntentsPerMinute += 5 }
    return policy
  }
}
