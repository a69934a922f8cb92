import Results
import Simulation
import Testing
import TradingSystem

@testable import Harness

struct SuiteRunnerTests {
  private static let start = Timestamp(microseconds: 1_700_000_000_000_000)
  private let events = Ledger<RunEvent>()

  private func runner(isCancelled: @escaping @Sendable () -> Bool = { false }) -> SuiteRunner {
    SuiteRunner(
      provider: SimulatedBeds(),
      wallTime: { Self.start },
      isCancelled: isCancelled,
      report: { [events] in events.append($0) }
    )
  }

  /// What was told, in short.
  private var told: [String] {
    events.entries.map { event in
      switch event {
      case .began: "began"
      case .planned(let names): "planned \(names.joined(separator: ", "))"
      case .scenarioBegan(let name, let version, _): "\(name) \(version ?? "") began"
      case .fault(let name, let fault): "\(name): \(fault.kind)"
      case .observation(let name, let observation): "\(name): \(observation.text)"
      case .check(let name, _), .metric(let name, _), .error(let name, _): "\(name): ?"
      case .scenarioEnded(let result): "\(result.name) \(result.status.rawValue)"
      }
    }
  }

  @Test func nothingIsRunOfNothing() {
    #expect(runner().run([]).isEmpty)
    #expect(told == ["planned "])
  }

  @Test func scenariosAreToldInTheirOrder() throws {
    let plays = runner().run([try ShortOutage.casting(), try Diced.casting(seeds: [1])])
    #expect(plays.map(\.result.name) == ["SHORT_OUTAGE", "DICED"])
    #expect(plays.map(\.result.version) == ["1", "1"])
    #expect(plays.map(\.result.startedAt) == [Self.start, Self.start])
    #expect(
      told == [
        "planned SHORT_OUTAGE, DICED",
        "SHORT_OUTAGE 1 began",
        "SHORT_OUTAGE: calm, for 2 s",
        "SHORT_OUTAGE: redis-kill", "SHORT_OUTAGE: redis-kill", "SHORT_OUTAGE: redis-kill",
        "SHORT_OUTAGE passed",
        "DICED 1 began",
        "DICED: calm, for 2 s",
        "DICED \(plays[1].result.status.rawValue)",
      ]
    )
  }

  @Test func aRunFoldedFromWhatWasToldEqualsTheResults() throws {
    let plays = runner().run([
      try Deadlocked.casting(), try ShortOutage.casting(), try Diced.casting(seeds: [1, 2]),
    ])
    let id = RunID(digest: repeatElement(0, count: 32))
    var draft = RunDraft(Run(id: id, startedAt: Self.start, finishedAt: Self.start))
    for event in events.entries { draft.apply(event) }
    let run = draft.finished(at: Self.start, metrics: [])
    #expect(run.scenarios == plays.map(\.result))
    try run.validate()
  }

  @Test func aDeadlockIsAnErrorOfItsScenarioOnly() throws {
    let results = runner().run([try Deadlocked.casting(), try ShortOutage.casting()]).map(\.result)
    #expect(results.map(\.status) == [.error, .passed])
    #expect(results[0].errors.first?.message.contains("every task waits") == true)
    // What was known is kept, each fault once.
    #expect(results[0].faults.map(\.kind) == ["redis-kill"])
    #expect(results[0].faults.first?.injectedAt == 0.5)
    #expect(results[0].faults.first?.healedAt == 1)
    #expect(results[0].observations.map(\.text) == ["calm, for 2 s"])
  }

  @Test func aLoopWithoutTimeIsAnErrorOfItsScenarioOnly() throws {
    let results = runner().run([try Busy.casting(), try ShortOutage.casting()]).map(\.result)
    #expect(results.map(\.status) == [.error, .passed])
    #expect(results[0].errors.first?.message.contains("without time passing") == true)
  }

  @Test func whoIsCancelledEndsTheScenarioAndBeginsNoOther() throws {
    let isCancelled = Flag()
    let runner = SuiteRunner(
      provider: SimulatedBeds(),
      wallTime: { Self.start },
      isCancelled: { isCancelled.isSet },
      report: { [events] event in
        events.append(event)
        if case .fault = event { isCancelled.set() }
      }
    )
    let plays = runner.run([
      try Diced.casting(seeds: [1]), try ShortOutage.casting(seeds: [1, 2]),
      try Diced.casting(seeds: [2]),
    ])
    #expect(plays.map(\.result.name) == ["DICED", "SHORT_OUTAGE"])
    #expect(plays.last?.result.status == .aborted)
    #expect(told.last == "SHORT_OUTAGE aborted")
    #expect(told.count { $0.hasSuffix(" began") } == 2)
  }

  @Test func whoIsCancelledBeforeBeginsNothing() throws {
    #expect(runner(isCancelled: { true }).run([try Diced.casting()]).isEmpty)
    #expect(told == ["planned DICED"])
  }

  @Test func repetitionsAreMergedAndSayWhichSeedFailed() throws {
    let seeds: [UInt64] = Array(1...6)
    let single = try seeds.map { seed in
      try #require(runner().run([try Diced.casting(seeds: [seed])]).first?.result)
    }
    let numbers = single.compactMap { $0.number("number") }
    let firstBad = try #require(zip(seeds, numbers).first { $0.1 > Diced.limit }?.0)
    try #require(numbers.contains { $0 <= Diced.limit })

    let merged = try #require(runner().run([try Diced.casting(seeds: seeds)]).first?.result)
    #expect(merged.status == .failed)
    #expect(merged.check("D-LOW")?.status == .failed)
    #expect(merged.check("D-LOW")?.observed?.hasSuffix("(with seed \(firstBad))") == true)
    #expect(merged.metrics.first?.samples == numbers)
    #expect(merged.number("number") == numbers.reduce(0, +) / 6)
    #expect(merged.duration == single[0].duration)
  }

  @Test func theSameSeedPlaysTheSame() throws {
    let castings = [try ShortOutage.casting(seeds: [7])]
    let first = runner().run(castings)
    #expect(runner().run(castings) == first)
  }
}
