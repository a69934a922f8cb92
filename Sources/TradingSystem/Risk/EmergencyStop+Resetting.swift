import Logging
import Results

extension EmergencyStop {
  /// Arms again after a trip, because an operator says so.
  ///
  /// A reset that comes before the end of the cooldown is refused, but acknowledges the trip. Resets
  /// that come together are dealt with one after the other. Each is written to the audit.
  ///
  /// - Parameters:
  ///   - user: The operator.
  ///   - reason: Why trading may go on.
  ///   - acceptingLoss: Whether drawdown is counted from the present equity from now on, if it holds.
  /// - Throws: ``ResetRefusal``; then no order goes through that did not before.
  public func reset(
    by user: String,
    reason: String,
    acceptingLoss: Bool = false
  ) async throws(ResetRefusal) {
    try await reset(ResetRequest(by: user, reason: reason, acceptingLoss: acceptingLoss))
  }

  /// Answers a request to arm again.
  ///
  /// - Parameter request: Who asks, why, and what is accepted.
  /// - Returns: Why it was refused; `nil` if it was not.
  public func answer(to request: ResetRequest) async -> ResetRefusal? {
    do {
      try await reset(request)
      return nil
    } catch {
      return error
    }
  }

  /// Arms again after a trip, as ``reset(by:reason:acceptingLoss:)`` does.
  private func reset(_ request: ResetRequest) async throws(ResetRefusal) {
    await takeTurn()
    let refusal = await decide(on: request)
    endTurn()
    await settle()
    if let refusal { throw refusal }
  }

  private func decide(on request: ResetRequest) async -> ResetRefusal? {
    do throws(ResetRefusal) {
      var policy = await readPolicy()
      try allow(request, by: policy)
      if request.acceptsLoss, breach(in: record.metrics, of: policy) != nil {
        if let fresh = await rebase() { keep(fresh) }
        policy = await readPolicy()
        // Anything may have happened meanwhile.
        try allow(request, by: policy)
      }
      try refuseBreach(of: policy)
      try accept(request, by: policy)
      return nil
    } catch {
      logger.warning("a reset was refused", metadata: ["reason": "\(error)"])
      note(.reset, by: request.user, because: request.reason, outcome: "refused: \(error)")
      return error
    }
  }

  /// Refuses a request that nothing on the account's side could make acceptable.
  private func allow(_ request: ResetRequest, by policy: TradingPolicy) throws(ResetRefusal) {
    guard isStarted else { throw .notStarted }
    guard !request.user.isEmpty else { throw .noOperator }
    guard !request.reason.isEmpty else { throw .noReason }
    guard let trip = record.trip, !record.state.allowsOrders else { throw .notTripped }
    guard policy.allowsManualReset else { throw .forbiddenByPolicy }
    let end = trip.time.advanced(by: policy.cooldown)
    guard time.now >= end || defects.contains(.cooldownIsNotEnforced) else {
      acknowledge(request)
      throw .coolingDown(until: end)
    }
  }

  private func acknowledge(_ request: ResetRequest) {
    guard record.state == .tripped else { return }
    do throws(IllegalTransition) {
      try record.acknowledge(request, at: time.now)
      isStored = false
      store()
    } catch {
      logger.error("\(error)")
    }
  }

  private func refuseBreach(of policy: TradingPolicy) throws(ResetRefusal) {
    guard !defects.contains(.resetIgnoresBreach) else { return }
    if let breach = breach(in: record.metrics, of: policy) { throw .breachHolds(breach) }
  }

  /// Arms; it is written down before it is so.
  private func accept(_ request: ResetRequest, by policy: TradingPolicy) throws(ResetRefusal) {
    let next = rearmed(by: request)
    do {
      var line = auditLine(.reset, by: request.user, because: request.reason, outcome: "accepted")
      line.state = next.state
      try files.noteNow(line)
      try files.write(next)
    } catch {
      throw .notStored(cause: "\(error)")
    }
    record = next
    isStored = true
    settledMetrics = record.metrics
    logger.notice("the emergency stop is reset", metadata: ["operator": "\(request.user)"])
    if !defects.contains(.resetIgnoresBreach) { judge(record.metrics, by: policy) }
  }

  private func rearmed(by request: ResetRequest) -> StopRecord {
    var next = record
    guard !defects.contains(.cooldownIsNotEnforced) else {
      next.rearmAtOnce(request, at: time.now)
      return next
    }
    do throws(IllegalTransition) {
      try next.rearm(request, at: time.now)
    } catch {
      preconditionFailure("a trip can always be reset: \(error)")
    }
    return next
  }

  private func takeTurn() async {
    guard isResetting else {
      isResetting = true
      return
    }
    await withCheckedContinuation { waitingResets.append($0) }
  }

  private func endTurn() {
    guard waitingResets.isEmpty else { return waitingResets.removeFirst().resume() }
    isResetting = false
  }
}
