extension SimulationReport {
  /// Compares every count of the report with what the report shows.
  ///
  /// - Throws: The first contradiction.
  func requireConsistency() throws(ReportError.Problem) {
    for (index, detail) in detailedResults.enumerated() {
      try detail.requireReason(at: "detailed_results[\(index)]")
    }
    try require(summary.totalScenarios.value, detailedResults.count, at: "summary.total_scenarios")
    try require(summary.passed.value, count(of: .passed), at: "summary.passed")
    try require(summary.failed.value, count(of: .failed), at: "summary.failed")
    try require(summary.degraded.value, count(of: .degraded), at: "summary.degraded")
    try require(
      checks.totalPassed.value,
      detailedResults.reduce(0) { $0 + $1.checksPassed.value },
      at: "checks.total_passed"
    )
    try require(
      checks.totalFailed.value,
      detailedResults.reduce(0) { $0 + $1.checksFailed.value },
      at: "checks.total_failed"
    )
    try requireMatchingOutlines()
  }

  private func count(of status: Status) -> Int {
    detailedResults.count { $0.status == status }
  }

  private func requireMatchingOutlines() throws(ReportError.Problem) {
    try require(scenarios.count, detailedResults.count, at: "the number of scenarios")
    for (index, (outline, detail)) in zip(scenarios, detailedResults).enumerated() {
      let place = "scenarios[\(index)]"
      let (passed, failed) = (detail.checksPassed.value, detail.checksFailed.value)
      try require(outline.name, detail.scenario, at: "\(place).name")
      try require(outline.status.rawValue, detail.status.rawValue, at: "\(place).status")
      try require(outline.checks, "\(passed)/\(passed + failed)", at: "\(place).checks")
      try require(
        outline.observations.value,
        detail.observations.count,
        at: "\(place).observations"
      )
      try require(outline.errors.value, detail.errors.count, at: "\(place).errors")
    }
  }

  private func require<Value: Equatable>(
    _ claimed: Value,
    _ shown: Value,
    at place: String
  ) throws(ReportError.Problem) {
    guard claimed == shown else {
      throw .contradiction(place: place, claimed: "\(claimed)", shown: "\(shown)")
    }
  }
}

extension SimulationReport.Detail {
  /// Refuses counts of checks that there are not even lines for, and durations that cannot be.
  fileprivate func requireReason(at place: String) throws(ReportError.Problem) {
    let lines = observations.count + errors.count
    for (key, count) in [("checks_passed", checksPassed), ("checks_failed", checksFailed)] {
      guard (0...lines).contains(count.value) else {
        throw .contradiction(
          place: "\(place).\(key)",
          claimed: "\(count.value)",
          shown: "\(lines) lines in all"
        )
      }
    }
    guard status != .passed || checksFailed.value == 0 else {
      throw .contradiction(
        place: "\(place).status",
        claimed: "passed",
        shown: "\(checksFailed.value) failed checks"
      )
    }
    guard (0...Self.longestDuration).contains(durationSeconds.value) else {
      throw .wrongValue(
        place: "\(place).duration_seconds",
        detail:
          "\(durationSeconds.value) is no duration in seconds; is the unit or the clock wrong?"
      )
    }
  }

  /// A hundred years in seconds.
  static var longestDuration: Double { 100 * 365.25 * 86_400 }
}
