import Results
import TestSupport
import Testing

@testable import Storage

struct RoundTripTests {
  @Test func everythingARunKnowsComesBackEqual() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 1)
    for number in 1...300 {
      let run = Run.random(using: &generator)
      #expect(try store.add(run) == .added(number: Int64(number)))
      #expect(try store.run(.number(Int64(number))) == StoredRun(number: Int64(number), run: run))
    }
    let (runs, flaws) = try store.verify()
    #expect(runs == 300)
    #expect(flaws == [])
  }

  @Test func aRunIsOnceThereHoweverOftenItIsAdded() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 2)
    let run = Run.random(using: &generator)
    #expect(try store.add(run) == .added(number: 1))
    var retry = run
    retry.labels = ["attempt": "2"]
    #expect(try store.add(retry) == .alreadyThere(number: 1))
    #expect(try store.run(.number(1)).run == run)
    #expect(try store.latestRuns(limit: 10).count == 1)
  }

  @Test func aRunWithAFlawLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 3)
    var run = Run.random(using: &generator)
    run.metrics = [Metric(MetricDefinition(name: "m"), value: .number(.nan))]
    #expect(throws: StorageError.self) { try store.add(run) }
    #expect(try store.latestRuns(limit: 10).isEmpty)
  }

  @Test func namesThatOnlyLookTheSameAreKeptApart() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    for (index, name) in ["caf\u{E9}", "cafe\u{301}"].enumerated() {
      let time = Timestamp(microseconds: Int64(index))
      let run = Run(
        id: RunID(digest: Array(repeating: UInt8(index), count: 32)),
        startedAt: time,
        finishedAt: time,
        metrics: [Metric(MetricDefinition(name: name, labels: [name: name]), value: .number(1))]
      )
      _ = try store.add(run)
      let metrics = try store.run(.last(offset: 0)).run.metrics
      #expect(metrics.first?.definition.name.utf8.elementsEqual(name.utf8) == true)
    }
    #expect(try store.verify().flaws.isEmpty)
  }

  @Test func aMachineIsKeptOnceForAllItsRuns() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<5 {
      var run = Run.random(using: &generator)
      run.environment = Environment(cpuModel: "EPYC", coreCount: 2, tools: ["redis": "7.0.15"])
      _ = try store.add(run)
    }
    let machines = try store.ask(
      sql: "SELECT count(*) FROM environment",
      parameters: [:],
      timeLimit: 10
    )
    #expect(machines.rows == [[.integer(1)]])
  }
}
