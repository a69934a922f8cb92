/// A run in the making: what is known of it after the events so far.
public struct RunDraft: Hashable, Sendable {
  /// The run with the scenarios that have begun, in the order in which they did.
  private var run: Run
  private var planned: [String] = []
  private var ended: Set<String>

  /// Creates the draft of a run that has begun.
  public init(_ run: Run) {
    self.run = run
    ended = Set(run.scenarios.map(\.name))
  }

  /// Adds what an event tells.
  ///
  /// What happens in a scenario whose beginning was not told begins it.
  public mutating func apply(_ event: RunEvent) {
    switch event {
    case .began(let run):
      self = RunDraft(run)
    case .planned(let names):
      for name in names where !planned.contains(name) { planned.append(name) }
    case .scenarioBegan(let name, let version, let startedAt):
      ended.remove(name)
      run.scenarios[place(of: name)] = .underWay(name, version: version, startedAt: startedAt)
    case .fault(let name, let fault):
      run.scenarios[place(of: name)].faults.note(fault)
    case .check(let name, let check):
      run.scenarios[place(of: name)].checks.put(check) { $0.id == check.id }
    case .metric(let name, let metric):
      run.scenarios[place(of: name)].metrics.put(metric) { $0.isOfSameSeries(as: metric) }
    case .observation(let name, let observation):
      run.scenarios[place(of: name)].observations.append(observation)
    case .error(let name, let error):
      run.scenarios[place(of: name)].errors.append(error)
    case .scenarioEnded(let result):
      run.scenarios[place(of: result.name)] = result
      ended.insert(result.name)
    }
  }

  /// The run, ended as it should.
  ///
  /// - Parameters:
  ///   - moment: When it ended.
  ///   - metrics: What was measured over the whole run.
  /// - Returns: The run; a scenario that has not ended is aborted.
  public func finished(at moment: Timestamp, metrics: [Metric]) -> Run {
    var run = closed(at: moment, .finished)
    run.metrics = metrics
    return run
  }

  /// The run, ended without a word: what has not ended is aborted, with everything that is known of
  /// it, and the run has the label `aborted`.
  ///
  /// - Parameter moment: When the run was last heard of.
  /// - Returns: The run.
  public func aborted(at moment: Timestamp) -> Run {
    var run = closed(at: moment, .wordless)
    run.labels["aborted"] = "true"
    return run
  }
}

extension RunDraft {
  /// Where the scenario of a name stands; a new one is the last.
  private mutating func place(of name: String) -> Int {
    if let place = run.scenarios.lastIndex(where: { $0.name == name }) { return place }
    run.scenarios.append(.underWay(name))
    return run.scenarios.endIndex - 1
  }

  private func closed(at moment: Timestamp, _ ending: Ending) -> Run {
    var run = run
    run.finishedAt = max(run.startedAt, moment)
    run.scenarios = run.scenarios.map { scenario in
      ended.contains(scenario.name)
        ? scenario : scenario.cutOff(at: moment, message: ending.duringScenario)
    }
    let begun = Set(run.scenarios.map(\.name))
    run.scenarios += planned.filter { !begun.contains($0) }.map { name in
      let error = ScenarioError(message: ending.beforeScenario)
      return ScenarioResult(name: name, status: .aborted, duration: 0, errors: [error])
    }
    return run
  }

  /// How a run ended, to those of its scenarios that did not.
  private enum Ending {
    case finished, wordless

    var duringScenario: String {
      switch self {
      case .finished: "the run was finished before this scenario had ended"
      case .wordless: "the run ended without a word while this scenario ran\(Self.cause)"
      }
    }

    var beforeScenario: String {
      switch self {
      case .finished: "the run was finished before this scenario had begun"
      case .wordless: "the run ended without a word before this scenario had begun\(Self.cause)"
      }
    }

    private static let cause = ": its process was killed, or the power was lost"
  }
}

extension ScenarioResult {
  /// A scenario that has begun; until it has ended, it counts as aborted.
  fileprivate static func underWay(
    _ name: String,
    version: String? = nil,
    startedAt: Timestamp? = nil
  ) -> ScenarioResult {
    ScenarioResult(
      name: name,
      version: version,
      status: .aborted,
      startedAt: startedAt,
      duration: 0
    )
  }

  /// The scenario, ended by something else at a moment.
  fileprivate func cutOff(at moment: Timestamp, message: String) -> ScenarioResult {
    var scenario = self
    scenario.duration = max(0, moment.seconds(since: startedAt ?? moment))
    scenario.errors.append(ScenarioError(offset: scenario.duration, message: message))
    return scenario
  }
}

extension Fault {
  /// Whether two values tell of one fault.
  fileprivate func isSame(as other: Fault) -> Bool {
    kind == other.kind && target == other.target && plannedAt == other.plannedAt
  }
}

extension [Fault] {
  /// Puts what is known of a fault in the place of what was known of it before; a new one is the last.
  public mutating func note(_ fault: Fault) {
    put(fault) { $0.isSame(as: fault) }
  }
}

extension Metric {
  fileprivate func isOfSameSeries(as other: Metric) -> Bool {
    definition.name == other.definition.name && definition.labels == other.definition.labels
  }
}

extension Array {
  /// Replaces the element that matches, or adds one.
  fileprivate mutating func put(_ element: Element, where matches: (Element) -> Bool) {
    if let index = firstIndex(where: matches) {
      self[index] = element
    } else {
      append(element)
    }
  }
}
