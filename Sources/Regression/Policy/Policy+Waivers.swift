import Results

extension Policy {
  /// The findings, with the waivers they fall under.
  ///
  /// - Parameters:
  ///   - findings: The findings of a run.
  ///   - time: When the run began: a waiver covers what was measured in its time.
  /// - Returns: The findings.
  func waived(_ findings: [Finding], at time: Timestamp) -> [Finding] {
    guard !waivers.isEmpty else { return findings }
    return findings.map { finding in
      var finding = finding
      if finding.isFailing { finding.waiver = use(for: finding, at: time) }
      return finding
    }
  }

  /// The best of the waivers that a finding falls under.
  private func use(for finding: Finding, at time: Timestamp) -> WaiverUse? {
    let uses = waivers.filter { SubjectPattern($0.pattern).matches(finding.subject) }.map {
      WaiverUse(waiver: $0, state: state(of: $0, for: finding, at: time))
    }
    return uses.first { $0.state == .holds } ?? uses.first { $0.state == .exceeded } ?? uses.first
  }

  private func state(of waiver: Waiver, for finding: Finding, at time: Timestamp)
    -> WaiverUse.State
  {
    guard time < waiver.until else { return .expired }
    guard let bound = waiver.atMost else { return .holds }
    guard case .metric(let metric) = finding.after,
      let worst = bound.value(in: metric.definition.unit)
    else { return .exceeded }
    let limit: Limit =
      direction(of: finding.subject, metric.definition) == .higher
      ? .atLeast(worst) : .atMost(worst)
    return limit.isCrossed(by: metric.value.number) ? .exceeded : .holds
  }
}
