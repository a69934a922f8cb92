import Logging

extension EmergencyStop {
  /// Keeps metrics as the newest, unless newer ones are known.
  func keep(_ metrics: RiskMetrics) {
    if firstMetrics == nil { firstMetrics = metrics }
    if let known = record.metrics, metrics.predate(known) { return }
    record.metrics = metrics
  }

  /// Follows a policy, and trips if metrics pass one of its limits.
  ///
  /// Metrics from before the last reset do not count: that they were bad was known and settled.
  func judge(_ metrics: RiskMetrics?, by policy: TradingPolicy) {
    guard isLoaded else { return }
    follow(policy)
    let isSettled = settledMetrics.map { metrics?.predate($0) ?? false } ?? false
    let newest = isSettled ? record.metrics : metrics
    guard record.state == .armed, let breach = breach(in: newest, of: policy) else { return }
    trip(because: "\(breach)", by: "limits")
  }

  func breach(in metrics: RiskMetrics?, of policy: TradingPolicy) -> Breach? {
    if defects.contains(.drawdownIgnoresSign), let metrics, let firstMetrics,
      let change = Breach.ofAnyChange(
        from: firstMetrics.equity,
        to: metrics.equity,
        limits: policy
      )
    {
      return change
    }
    let errors = record.errors.count(at: time.now)
    return Breach.first(in: metrics, executionErrors: errors, limits: policy)
  }

  /// Trips, in memory before anything else.
  @discardableResult
  func trip(because reason: String, by user: String) -> Bool {
    do throws(IllegalTransition) {
      try record.trip(because: reason, at: time.now)
    } catch {
      logger.warning("\(error)", metadata: ["reason": "\(reason)"])
      return false
    }
    logger.critical("the emergency stop has tripped", metadata: ["reason": "\(reason)"])
    isStored = false
    silentUntil = nil
    store()
    note(.trip, by: user, because: reason, outcome: "tripped")
    return true
  }

  private func follow(_ policy: TradingPolicy) {
    do throws(IllegalTransition) {
      guard let change = try record.follow(policy, at: time.now) else { return }
      isStored = false
      store()
      let action: StopAuditLine.Action = change.to == .disabled ? .disable : .enable
      note(action, by: policy.updatedBy, because: change.reason, outcome: "done")
    } catch {
      logger.error("\(error)")
    }
  }
}
