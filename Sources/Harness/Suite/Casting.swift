public import Results
import TradingSystem

/// A scenario with its settings, to be played as often as there are seeds.
public struct Casting: Sendable {
  /// The scenario.
  public let scenario: any Scenario.Type
  /// Its settings.
  public let values: ParameterValues
  /// What its random numbers are taken from, one seed for each play.
  public let seeds: [UInt64]
  /// When faults are injected and mended, as in an earlier run; `nil` as the scenario plans it.
  public var schedule: [Fault]?

  /// Whether the system already runs, and is seen from outside only.
  private(set) var drivesTarget = false

  /// Creates a casting.
  ///
  /// - Precondition: There is a seed.
  public init(
    _ scenario: any Scenario.Type,
    _ values: ParameterValues,
    seeds: [UInt64],
    schedule: [Fault]? = nil
  ) {
    precondition(!seeds.isEmpty, "a scenario is played at least once")
    self.scenario = scenario
    self.values = values
    self.seeds = seeds
    self.schedule = schedule
  }

  /// Makes sure that what the scenario breaks can be broken.
  ///
  /// - Parameter capabilities: What the test beds can do.
  /// - Throws: ``HarnessError/impossibleFault(_:scenario:missing:)``.
  public func requireFaultsPossible(with capabilities: Set<Capability>) throws(HarnessError) {
    // Which faults there are depends on the settings; the seed only moves them.
    for fault in plan(seed: seeds[0]).faults {
      guard let needs = fault.specification.needs, !capabilities.contains(needs) else { continue }
      throw .impossibleFault(fault.specification.kind, scenario: scenario.name, missing: needs)
    }
  }

  /// The same for a system that already runs, and is seen from outside only.
  ///
  /// - Returns: The casting.
  /// - Throws: ``HarnessError/notFromOutside(scenario:reason:)``.
  public func drivingTarget() throws(HarnessError) -> Casting {
    if let reason = scenario.targetRefusal(values) {
      throw .notFromOutside(scenario: scenario.name, reason: reason)
    }
    var casting = self
    casting.drivesTarget = true
    return casting
  }

  /// What is done, checked and measured with a seed.
  func plan(seed: UInt64) -> ScenarioPlan {
    let random = RandomSource.seeded(seed, for: "schedule of \(scenario.name)")
    let plan =
      drivesTarget
      ? scenario.targetPlan(values, random: random) : scenario.plan(values, random: random)
    return schedule.map(plan.rescheduled) ?? plan
  }
}

extension ScenarioPlan {
  /// The plan with the times of an earlier run's faults, as far as they are the same faults.
  func rescheduled(by schedule: [Fault]) -> ScenarioPlan {
    var plan = self
    for (index, fault) in zip(plan.faults.indices, schedule)
    where fault.kind == plan.faults[index].specification.kind.rawValue {
      if let start = fault.plannedAt { plan.faults[index].start = .wholeMicroseconds(start) }
      if let end = fault.parameters["until"].flatMap(Double.init) {
        plan.faults[index].end = .wholeMicroseconds(end)
      }
    }
    return plan
  }
}

extension Duration {
  /// Seconds as they were read from a report: what was a whole microsecond is one again.
  fileprivate static func wholeMicroseconds(_ seconds: Double) -> Duration {
    let start = Timestamp(microseconds: 0)
    return start.duration(to: start.advanced(bySeconds: seconds))
  }
}
