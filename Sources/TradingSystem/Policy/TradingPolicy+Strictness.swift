import Results

extension TradingPolicy {
  /// What applies while no policy was ever known: the strict end of every bound, and no new exposure.
  public static let strictest: TradingPolicy = {
    let nobody = TradingPolicy(
      version: 0,
      updatedBy: "nobody",
      updatedAt: Timestamp(microseconds: 0)
    )
    var policy = nobody.withoutNewExposure
    policy.isEmergencyStopEnabled = true
    policy.maxDrawdownPercent = Bounds.percent.lowerBound
    policy.maxOpenLossPercent = Bounds.percent.lowerBound
    policy.maxExecutionErrors = Bounds.executionErrors.lowerBound
    policy.cooldown = Bounds.cooldown.upperBound
    policy.allowsManualReset = false
    policy.signalLifetime = Bounds.age.lowerBound
    policy.maxOrderAttempts = Bounds.orderAttempts.lowerBound
    policy.maxPriceAge = Bounds.age.lowerBound
    return policy
  }()

  /// The same policy, except that no trade may add exposure.
  ///
  /// The limits of the emergency stop stay as they are: not knowing the newest policy is a reason not
  /// to trade, and no reason to trip.
  public var withoutNewExposure: TradingPolicy {
    var policy = self
    policy.maxIntentsPerMinute = Bounds.intentsPerMinute.lowerBound
    policy.minConfidence = Bounds.confidence.upperBound
    policy.maxOrderValue = Bounds.orderValue.lowerBound
    return policy
  }

  /// The same version, with each limit the stricter one of both policies.
  public func tightened(by other: TradingPolicy) -> TradingPolicy {
    var policy = self
    policy.isEmergencyStopEnabled = isEmergencyStopEnabled || other.isEmergencyStopEnabled
    policy.maxDrawdownPercent = min(maxDrawdownPercent, other.maxDrawdownPercent)
    policy.maxOpenLossPercent = min(maxOpenLossPercent, other.maxOpenLossPercent)
    policy.maxExecutionErrors = min(maxExecutionErrors, other.maxExecutionErrors)
    policy.cooldown = max(cooldown, other.cooldown)
    policy.allowsManualReset = allowsManualReset && other.allowsManualReset
    policy.maxIntentsPerMinute = min(maxIntentsPerMinute, other.maxIntentsPerMinute)
    policy.minConfidence = max(minConfidence, other.minConfidence)
    policy.signalLifetime = min(signalLifetime, other.signalLifetime)
    policy.maxOrderAttempts = min(maxOrderAttempts, other.maxOrderAttempts)
    policy.maxOrderValue = min(maxOrderValue, other.maxOrderValue)
    policy.maxPriceAge = min(maxPriceAge, other.maxPriceAge)
    return policy
  }

  /// Whether no limit is looser than another policy's.
  public func isAtLeastAsStrict(as other: TradingPolicy) -> Bool {
    tightened(by: other) == self
  }

  /// Whether every limit is the same as another policy's.
  public func hasSameLimits(as other: TradingPolicy) -> Bool {
    isAtLeastAsStrict(as: other) && other.isAtLeastAsStrict(as: self)
  }
}
