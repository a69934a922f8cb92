import Results

/// What the emergency stop knows and keeps on the disk: a restart goes on from it.
struct StopRecord: Hashable, Sendable, Codable {
  private(set) var machine = StopMachine()
  /// The trip that was not reset yet.
  private(set) var trip: StopTrip?
  private(set) var tripCount = 0
  private(set) var resetCount = 0
  var errors = ErrorWindow()
  /// The newest metrics.
  var metrics: RiskMetrics?
  /// What was not told yet, oldest first.
  var untold: [StopNotice] = []

  var state: StopMachine.State { machine.state }
}

extension StopRecord {
  mutating func trip(because reason: String, at moment: Timestamp) throws(IllegalTransition) {
    let transition = try machine.apply(.trip, at: moment, because: reason)
    tripCount += 1
    let trip = StopTrip(
      number: tripCount,
      reason: reason,
      time: moment,
      drawdownPercent: metrics?.drawdownPercent.rounded(to: 4),
      openLossPercent: metrics?.openLossPercent.rounded(to: 4),
      executionErrors: errors.count(at: moment)
    )
    self.trip = trip
    untold += [.tripped(trip), .changed(transition)]
  }

  mutating func acknowledge(_ request: ResetRequest, at moment: Timestamp) throws(IllegalTransition)
  {
    let reason = "acknowledged by \(request.user): \(request.reason)"
    untold.append(.changed(try machine.apply(.acknowledge, at: moment, because: reason)))
  }

  mutating func rearm(_ request: ResetRequest, at moment: Timestamp) throws(IllegalTransition) {
    let previous = state
    if previous == .tripped { try acknowledge(request, at: moment) }
    let transition = try machine.apply(.rearm, at: moment, because: request.reason)
    conclude(request, from: previous, by: transition)
  }

  /// Arms without cooling down: what the table of ways is there to prevent.
  mutating func rearmAtOnce(_ request: ResetRequest, at moment: Timestamp) {
    let previous = state
    let transition = machine.move(to: .armed, at: moment, because: request.reason)
    conclude(request, from: previous, by: transition)
  }

  private mutating func conclude(
    _ request: ResetRequest,
    from previous: StopMachine.State,
    by transition: StopTransition
  ) {
    resetCount += 1
    trip = nil
    let reset = StopReset(
      number: resetCount,
      user: request.user,
      reason: request.reason,
      previousState: previous,
      time: transition.time
    )
    untold += [.changed(transition), .reset(reset)]
  }

  /// Turns itself on or off as the policy says; a trip stays one.
  ///
  /// - Returns: What changed; `nil` if nothing did.
  mutating func follow(
    _ policy: TradingPolicy,
    at moment: Timestamp
  ) throws(IllegalTransition) -> StopTransition? {
    let trigger: StopMachine.Trigger
    switch (state, policy.isEmergencyStopEnabled) {
    case (.armed, false): trigger = .disable
    case (.disabled, true): trigger = .enable
    default: return nil
    }
    let reason = "version \(policy.version) of the policy, by \(policy.updatedBy)"
    let transition = try machine.apply(trigger, at: moment, because: reason)
    untold.append(.changed(transition))
    return transition
  }
}
