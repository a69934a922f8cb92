import Foundation
import Results
import TestSupport
import Testing

struct RunDraftTests {
  private static let start = Timestamp(microseconds: 1_000_000)
  private static let end = start.advanced(bySeconds: 10)
  private static let beginning = Run(
    id: RunID(digest: Array(repeating: 1, count: 32)),
    startedAt: start,
    finishedAt: start,
    labels: ["night": "1"]
  )
  private static let began = RunEvent.scenarioBegan(
    name: "S",
    version: "2",
    startedAt: start.advanced(bySeconds: 4)
  )

  private func draft(_ events: RunEvent...) -> RunDraft {
    events.reduce(into: RunDraft(Self.beginning)) { $0.apply($1) }
  }

  @Test func everyEventComesBackFromJSONAndMakesTheRunAgain() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<200 {
      let run = Run.random(using: &generator)
      var draft = RunDraft(Self.beginning)
      for event in run.events {
        try event.validate()
        let copy = try JSONDecoder().decode(RunEvent.self, from: JSONEncoder().encode(event))
        #expect(copy == event)
        draft.apply(copy)
      }
      #expect(draft.finished(at: run.finishedAt, metrics: run.metrics) == run)
    }
  }

  @Test func whatHadNotEndedIsAbortedWithAllThatIsKnown() {
    let metric = Metric(MetricDefinition(name: "m"), value: .number(1))
    let run = draft(
      .planned(["S", "T"]),
      Self.began,
      .fault(scenario: "S", Fault(kind: "kill", target: "redis")),
      .check(scenario: "S", Check(id: "c", status: .passed)),
      .metric(scenario: "S", metric),
      .observation(scenario: "S", Observation(text: "o")),
      .error(scenario: "S", ScenarioError(message: "e"))
    ).aborted(at: Self.end)
    #expect(run.labels == ["night": "1", "aborted": "true"])
    #expect(run.finishedAt == Self.end)
    #expect(run.scenarios.map(\.name) == ["S", "T"])
    #expect(run.scenarios.map(\.status) == [.aborted, .aborted])
    let scenario = run.scenarios[0]
    #expect(scenario.version == "2")
    #expect(scenario.duration == 6)
    #expect(scenario.faults.map(\.target) == ["redis"])
    #expect(scenario.checks.map(\.id) == ["c"])
    #expect(scenario.metrics == [metric])
    #expect(scenario.observations.map(\.text) == ["o"])
    #expect(scenario.errors.map(\.message).first == "e")
    #expect(scenario.errors.last?.offset == 6)
    #expect(scenario.errors.last?.message.contains("while this scenario ran") == true)
    #expect(run.scenarios[1].errors.first?.message.contains("before this scenario") == true)
  }

  @Test func whatHadEndedStaysAsItEnded() {
    let result = ScenarioResult(name: "S", status: .passed, duration: 1)
    let run = draft(
      .planned(["S"]),
      Self.began,
      .observation(scenario: "S", Observation(text: "replaced")),
      .scenarioEnded(result)
    ).aborted(at: Self.end)
    #expect(run.scenarios == [result])
  }

  @Test func aScenarioThatBeginsAgainBeginsEmpty() {
    let result = ScenarioResult(
      name: "S",
      status: .passed,
      duration: 1,
      errors: [.init(message: "e")]
    )
    let run = draft(.scenarioEnded(result), Self.began).finished(at: Self.end, metrics: [])
    #expect(run.scenarios.map(\.status) == [.aborted])
    #expect(
      run.scenarios[0].errors.map(\.message) == [
        "the run was finished before this scenario had ended"
      ]
    )
    #expect(run.labels["aborted"] == nil)
  }

  @Test func whatIsToldAgainReplacesWhatWasToldBefore() {
    func fault(_ plannedAt: Double, healedAt: Double? = nil) -> Fault {
      Fault(kind: "kill", target: "redis", plannedAt: plannedAt, healedAt: healedAt)
    }
    func metric(_ label: String, _ value: Double) -> Metric {
      Metric(MetricDefinition(name: "m", labels: ["l": label]), value: .number(value))
    }
    let scenario = draft(
      .fault(scenario: "S", fault(1)),
      .fault(scenario: "S", fault(2)),
      .fault(scenario: "S", fault(1, healedAt: 3)),
      .check(scenario: "S", Check(id: "a", status: .unknown)),
      .check(scenario: "S", Check(id: "b", status: .passed)),
      .check(scenario: "S", Check(id: "a", status: .failed)),
      .metric(scenario: "S", metric("x", 1)),
      .metric(scenario: "S", metric("y", 2)),
      .metric(scenario: "S", metric("x", 3))
    ).aborted(at: Self.end).scenarios[0]
    #expect(scenario.faults == [fault(1, healedAt: 3), fault(2)])
    #expect(scenario.checks.map(\.status) == [.failed, .passed])
    #expect(scenario.metrics == [metric("x", 3), metric("y", 2)])
  }

  @Test func theScenariosAreInTheOrderInWhichTheyRan() {
    let run = draft(
      .planned(["A", "B", "C"]),
      .scenarioBegan(name: "C", version: nil, startedAt: Self.start),
      .scenarioBegan(name: "A", version: nil, startedAt: Self.start)
    ).aborted(at: Self.end)
    #expect(run.scenarios.map(\.name) == ["C", "A", "B"])
  }

  @Test func aMomentBeforeTheBeginningIsTheBeginning() {
    let run = draft(Self.began).aborted(at: Timestamp(microseconds: 0))
    #expect(run.finishedAt == Self.start)
    #expect(run.scenarios[0].duration == 0)
  }

  @Test(arguments: [
    RunEvent.planned([""]), .scenarioBegan(name: "", version: nil, startedAt: start),
    .scenarioBegan(name: "S", version: nil, startedAt: Timestamp(microseconds: .max)),
    .fault(scenario: "S", Fault(kind: "", target: "")),
    .fault(scenario: "S", Fault(kind: "k", target: "t", healedAt: .infinity)),
    .check(scenario: "S", Check(id: "", status: .passed)),
    .check(scenario: "S", Check(id: "c", status: .passed, message: "a\0b")),
    .metric(scenario: "S", Metric(MetricDefinition(name: "m"), value: .number(.nan))),
    .metric(scenario: "S", Metric(MetricDefinition(name: "m"), value: .number(1), samples: [.nan])),
    .observation(scenario: "S", Observation(text: "\0")),
    .error(scenario: "S", ScenarioError(offset: .nan, message: "")),
    .scenarioEnded(ScenarioResult(name: "S", status: .passed, duration: .infinity)),
    .scenarioEnded(
      ScenarioResult(
        name: "S",
        status: .passed,
        duration: 1,
        checks: [Check(id: "c", status: .passed), Check(id: "c", status: .failed)]
      )
    ),
  ])
  func anEventThatNoRunCanHoldIsRefused(event: RunEvent) {
    #expect(throws: RunFlaw.self) { try event.validate() }
  }

  @Test func aBeginningThatEndsBeforeItBeginsIsRefused() {
    var run = Self.beginning
    run.finishedAt = Timestamp(microseconds: 0)
    #expect(throws: RunFlaw.self) { try RunEvent.began(run).validate() }
  }

  /// Whatever is valid alone makes a valid run together.
  @Test func validEventsInAnyOrderMakeAValidRun() throws {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<100 {
      let runs = [Run.random(using: &generator), Run.random(using: &generator)]
      let events = runs.flatMap { $0.events.dropFirst() }.shuffled(using: &generator)
      let draft = events.reduce(into: RunDraft(runs[0].beginning)) { $0.apply($1) }
      try draft.aborted(at: runs[0].finishedAt).validate()
    }
  }
}
