import Results
import Testing

struct RunValidationTests {
  private static let start = Timestamp(microseconds: 1)
  private static let run = Run(
    id: RunID(digest: Array(repeating: 0, count: 32)),
    startedAt: start,
    finishedAt: start
  )

  private static func scenario(_ change: (inout ScenarioResult) -> Void) -> Run {
    var scenario = ScenarioResult(name: "S", status: .passed, duration: 1)
    change(&scenario)
    var run = run
    run.scenarios = [scenario]
    return run
  }

  private static func metric(_ name: String, _ value: Double, samples: [Double] = []) -> Metric {
    Metric(MetricDefinition(name: name), value: .number(value), samples: samples)
  }

  @Test func acceptsARunOfNothing() throws {
    try Self.run.validate()
  }

  @Test(arguments: [
    (Self.scenario { $0.name = "" }, RunFlaw.emptyName(of: "a scenario")),
    (Self.scenario { $0.duration = .nan }, .notFinite(of: "the duration of the scenario 'S'")),
    (Self.scenario { $0.metrics = [metric("m", .infinity)] }, .notFinite(of: "'S/m'")),
    (
      Self.scenario { $0.metrics = [metric("m", 1, samples: [1, -.infinity])] },
      .notFinite(of: "'S/m'")
    ),
    (
      Self.scenario { $0.metrics = [metric("m", 1), metric("m", 2)] },
      .duplicateMetric(Series(scenario: "S", metric: "m"))
    ),
    (
      Self.scenario {
        $0.checks = [Check(id: "c", status: .passed), Check(id: "c", status: .failed)]
      },
      .duplicateCheck(scenario: "S", id: "c")
    ),
    (
      Self.scenario { $0.checks = [Check(id: "c\0", status: .passed)] },
      .nulCharacter(in: "a check of the scenario 'S'")
    ),
    (
      Self.scenario { $0.observations = [Observation(offset: .nan, text: "")] },
      .notFinite(of: "a time in the scenario 'S'")
    ),
    (
      Self.scenario { $0.faults = [Fault(kind: "kill", target: "t", healedAt: .infinity)] },
      .notFinite(of: "a time of a fault of the scenario 'S'")
    ),
  ])
  func refusesWhatTheTypesAllow(run: Run, flaw: RunFlaw) {
    #expect(throws: flaw) { try run.validate() }
  }

  @Test func refusesTwoScenariosOfOneName() {
    var run = Self.scenario { _ in }
    run.scenarios += run.scenarios
    #expect(throws: RunFlaw.duplicateScenario("S")) { try run.validate() }
  }

  @Test func refusesAnEndBeforeTheBeginning() {
    var run = Self.run
    run.finishedAt = Timestamp(microseconds: 0)
    #expect(throws: RunFlaw.self) { try run.validate() }
  }

  @Test func refusesATimeThatHasNoFourDigitYear() {
    var run = Self.run
    run.startedAt = Timestamp(microseconds: .min)
    #expect(throws: RunFlaw.timeOutOfRange(run.startedAt)) { try run.validate() }
  }
}
