import Results

/// Judges a value against the value before, by the rules that need no statistics.
struct MetricJudge {
  let policy: Policy
  /// What keeps the values from being compared, whatever their class.
  let difference: Difference?
  /// What keeps timings from being compared.
  let machineDifference: Difference?

  func finding(_ subject: Subject, _ before: Metric?, _ after: Metric?) -> Finding {
    let (kind, rule) = decision(before, after)
    return Finding(
      subject: subject,
      kind: kind,
      rule: rule,
      before: before.map(Reading.metric),
      after: after.map(Reading.metric)
    )
  }

  /// The first rule that has something to say decides.
  private func decision(_ before: Metric?, _ after: Metric?) -> (Finding.Kind, Rule) {
    guard let after else { return (.missing, .presence) }
    if let limit = policy.limits[after.definition.name], limit.isCrossed(by: after.value.number) {
      return (.regression, .hardLimit(limit))
    }
    guard let before else { return (.new, .presence) }
    if let difference = comparability(before, after) {
      return (.incomparable, .comparability(difference))
    }
    return after.definition.metricClass == .noisy
      ? noisyDecision(before, after) : exactDecision(before, after)
  }

  private func comparability(_ before: Metric, _ after: Metric) -> Difference? {
    let isNoisy = after.definition.metricClass == .noisy
    return difference ?? Difference.between(before, after) ?? (isNoisy ? machineDifference : nil)
  }

  private func exactDecision(_ before: Metric, _ after: Metric) -> (Finding.Kind, Rule) {
    (kind(from: before.value.number, to: after.value.number, after.definition.direction), .exact)
  }

  private func noisyDecision(_ before: Metric, _ after: Metric) -> (Finding.Kind, Rule) {
    let tolerance = policy.tolerance(of: after.definition)
    let (old, new) = (before.value.number, after.value.number)
    guard tolerance.isExceeded(from: old, to: new) else {
      return (.unchanged, .tolerance(tolerance))
    }
    return (kind(from: old, to: new, after.definition.direction), .tolerance(tolerance))
  }

  private func kind(from old: Double, to new: Double, _ direction: Direction) -> Finding.Kind {
    guard !old.isSame(as: new) else { return .unchanged }
    switch direction {
    case .lower: return new > old ? .regression : .improvement
    case .higher: return new < old ? .regression : .improvement
    case .none: return .changed
    }
  }
}
