extension Run {
  /// Checks what the types alone do not promise: names are there and unique, numbers are finite, the
  /// end is not before the beginning.
  ///
  /// - Throws: The first ``RunFlaw`` found.
  public func validate() throws(RunFlaw) {
    try validateTimes()
    try requireName(suite, of: "the suite")
    try requireTexts(
      [harness?.name, harness?.version, mode, revision.branch, revision.commit],
      of: "the run's metadata"
    )
    try requireTexts(configuration, of: "the configuration")
    try requireTexts(labels, of: "the labels")
    try environment.map(validateEnvironment)
    try validateMetrics(metrics, of: nil)
    try validateScenarios()
  }

  private func validateTimes() throws(RunFlaw) {
    for time in [startedAt, finishedAt, revision.committedAt] + scenarios.map(\.startedAt) {
      guard let time else { continue }
      guard Timestamp.supported.contains(time) else { throw .timeOutOfRange(time) }
    }
    guard startedAt <= finishedAt else {
      throw .endsBeforeItBegins(startedAt: startedAt, finishedAt: finishedAt)
    }
  }

  private func validateEnvironment(_ environment: Environment) throws(RunFlaw) {
    let texts = [environment.operatingSystem, environment.kernel, environment.cpuModel]
    try requireTexts(texts, of: "the environment")
    try requireTexts(environment.tools, of: "the environment's tools")
  }

  private func validateScenarios() throws(RunFlaw) {
    var names: Set<String> = []
    for scenario in scenarios {
      try requireName(scenario.name, of: "a scenario")
      guard names.insert(scenario.name).inserted else { throw .duplicateScenario(scenario.name) }
      try validate(scenario)
    }
  }

  private func validate(_ scenario: ScenarioResult) throws(RunFlaw) {
    let owner = "the scenario '\(scenario.name)'"
    try requireFinite([scenario.duration], of: "the duration of \(owner)")
    try requireTexts([scenario.version], of: "the version of \(owner)")
    try validateChecks(of: scenario)
    try validateMetrics(scenario.metrics, of: scenario.name)
    for fault in scenario.faults {
      try requireName(fault.kind, of: "a fault of \(owner)")
      try requireTexts([fault.target], of: "a fault of \(owner)")
      try requireTexts(fault.parameters, of: "a fault of \(owner)")
      let times = [fault.plannedAt, fault.injectedAt, fault.witnessedAt, fault.healedAt]
      try requireFinite(times.compactMap(\.self), of: "a time of a fault of \(owner)")
    }
    try requireTexts(scenario.observations.map(\.text), of: "an observation of \(owner)")
    try requireTexts(scenario.errors.map(\.message), of: "an error of \(owner)")
    let offsets = scenario.observations.map(\.offset) + scenario.errors.map(\.offset)
    try requireFinite(offsets.compactMap(\.self), of: "a time in \(owner)")
  }

  private func validateChecks(of scenario: ScenarioResult) throws(RunFlaw) {
    var ids: Set<String> = []
    for check in scenario.checks {
      try requireName(check.id, of: "a check of the scenario '\(scenario.name)'")
      guard ids.insert(check.id).inserted else {
        throw .duplicateCheck(scenario: scenario.name, id: check.id)
      }
      try requireTexts(
        [check.message, check.expected, check.observed],
        of: "the check '\(check.id)'"
      )
    }
  }

  private func validateMetrics(_ metrics: [Metric], of scenario: String?) throws(RunFlaw) {
    var seen = Set<Series>(minimumCapacity: metrics.count)
    for metric in metrics {
      let series = Series(scenario: scenario, metric.definition)
      try requireName(metric.definition.name, of: "a metric of \(scenario ?? "the run")")
      try requireTexts([metric.definition.unit], of: "the unit of '\(series)'")
      try requireTexts(metric.definition.labels, of: "the labels of '\(series)'")
      guard metric.value.number.isFinite, metric.samples.allSatisfy(\.isFinite) else {
        throw .notFinite(of: "'\(series)'")
      }
      guard seen.insert(series).inserted else { throw .duplicateMetric(series) }
    }
  }
}

extension Timestamp {
  /// The years 1 to 9999, which have four digits.
  fileprivate static let supported =
    Timestamp(
      microseconds: -62_135_596_800_000_000
    )...Timestamp(
      microseconds: 253_402_300_799_999_999
    )
}

private func requireName(_ name: String, of owner: @autoclosure () -> String) throws(RunFlaw) {
  guard !name.isEmpty else { throw .emptyName(of: owner()) }
  try requireTexts([name], of: owner())
}

private func requireTexts(
  _ texts: [String?],
  of owner: @autoclosure () -> String
) throws(RunFlaw) {
  for case let text? in texts where text.utf8.contains(0) {
    throw .nulCharacter(in: owner())
  }
}

private func requireTexts(
  _ texts: [String: String],
  of owner: @autoclosure () -> String
) throws(RunFlaw) {
  for (key, value) in texts {
    try requireTexts([key, value], of: owner())
  }
}

private func requireFinite(
  _ numbers: [Double],
  of owner: @autoclosure () -> String
) throws(RunFlaw) {
  guard numbers.allSatisfy(\.isFinite) else { throw .notFinite(of: owner()) }
}
