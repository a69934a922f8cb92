import Foundation
import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

struct HistoryTests {
  private let folder: TemporaryFolder
  private let store: ResultStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
  }

  /// Adds a run that began on a day, as the next of the history.
  private func add(_ day: Int64, _ change: (inout Run) -> Void = { _ in }) throws {
    let number = try store.latestRuns(limit: 1000).count + 1
    let start = Timestamp(microseconds: day * 86_400_000_000)
    var run = Run(
      id: RunID(digest: Array(repeating: UInt8(number), count: 32)),
      startedAt: start,
      finishedAt: start
    )
    change(&run)
    #expect(try store.add(run) == .added(number: Int64(number)))
  }

  private func metric(_ value: Double, _ direction: Direction = .none, unit: String = "s") -> Metric
  {
    let definition = MetricDefinition(name: "lag", unit: unit, direction: direction)
    return Metric(definition, value: .number(value))
  }

  @Test func aHistoryHasTheRunsBeforeARunOldestFirst() throws {
    for day in [3, 1, 4, 2] as [Int64] { try add(day) }
    #expect(try store.history(before: 3).runs.map(\.number) == [2, 4, 1])
    #expect(try store.history(through: 3).runs.map(\.number) == [2, 4, 1, 3])
    #expect(try store.history(before: 3, limit: 2).runs.map(\.number) == [4, 1])
    #expect(try store.history(through: 3, limit: 2).runs.map(\.number) == [1, 3])
    #expect(try store.history(before: 2).runs.isEmpty)
    #expect(try store.history(before: 3, limit: 0).runs.isEmpty)
  }

  @Test func ofRunsOfOneMomentTheLaterAddedIsTheNewer() throws {
    for _ in 1...3 { try add(1) }
    #expect(try store.history(before: 2).runs.map(\.number) == [1])
    #expect(try store.history(through: 3).runs.map(\.number) == [1, 2, 3])
  }

  @Test func runsOfAnotherSuiteModeOrHarnessAreNoHistory() throws {
    try add(1)
    try add(2) { $0.suite = "weekly" }
    try add(3) { $0.mode = "live" }
    try add(4) { $0.harness = Harness(name: "qtsim") }
    try add(5) { $0.harness = Harness(name: "qtsim", version: "2") }
    try add(6)
    #expect(try store.history(before: 6).runs.map(\.number) == [1])
    #expect(try store.history(before: 5).runs.map(\.number) == [4])
    #expect(try store.history(before: 3).runs.isEmpty)
  }

  @Test func aHistoryIsOfOneBranchIfThatIsAskedFor() throws {
    try add(1) { $0.revision.branch = "main" }
    try add(2) { $0.revision.branch = "topic" }
    try add(3)
    try add(4) { $0.revision.branch = "topic" }
    let main = HistoryChoice(.branch("main"))
    #expect(try store.history(before: 4, of: main).runs.map(\.number) == [1])
    #expect(try store.history(through: 4, of: main).runs.map(\.number) == [1])
    #expect(try store.history(before: 4).runs.map(\.number) == [1, 2, 3])
  }

  @Test func aHistoryIsOfSomeCommitsIfTheyAreGiven() throws {
    for (day, commit) in ["a1", "b2", "a1", "c'3\""].enumerated() {
      try add(Int64(day)) { $0.revision.commit = commit }
    }
    try add(9)
    let chosen = HistoryChoice(.commits(["a1", "c'3\"", "d4"]))
    #expect(try store.history(before: 5, of: chosen).runs.map(\.number) == [1, 3, 4])
    #expect(try store.history(before: 5, of: HistoryChoice(.commits([]))).runs.isEmpty)
  }

  @Test func whatWasAddedLaterCanBeLeftOut() throws {
    for day in [1, 2, 5, 3, 4] as [Int64] { try add(day) }
    #expect(try store.history(before: 3).runs.map(\.number) == [1, 2, 4, 5])
    let then = HistoryChoice(lastAdded: 3)
    #expect(try store.history(before: 3, of: then).runs.map(\.number) == [1, 2])
    #expect(try store.history(through: 3, of: then).runs.map(\.number) == [1, 2, 3])
  }

  @Test func aRunThatWasBrokenOffIsMarked() throws {
    try add(1) { $0.labels = ["aborted": "true"] }
    try add(2) { $0.labels = ["aborted": "false"] }
    try add(3)
    #expect(try store.history(through: 3).runs.map(\.isAborted) == [true, false, false])
  }

  @Test func aRunOfNoNumberHasNoHistory() throws {
    try add(1)
    #expect(throws: StorageError.self) { try store.history(before: 2) }
    #expect(throws: StorageError.self) { try store.history(through: 0) }
  }

  @Test func valuesStandAtThePlacesOfTheirRuns() throws {
    try add(1) { $0.metrics = [metric(1)] }
    try add(2)
    try add(3) { $0.metrics = [metric(3)] }
    let series = try store.history(through: 3).series
    try #require(series.count == 1)
    #expect(series[0].series.description == "(run)/lag")
    #expect(series[0].values[0] == 1)
    #expect(series[0].values[1].isNaN)
    #expect(series[0].values[2] == 3)
  }

  @Test func aSeriesThatIsJudgedInAnotherWayStaysOneColumnJudgedAsTheNewestRunHasIt() throws {
    try add(3) { $0.metrics = [metric(3, .higher)] }
    try add(1) { $0.metrics = [metric(1, .lower)] }
    try add(2) { $0.metrics = [metric(2, .lower)] }
    let series = try store.history(through: 1).series
    try #require(series.count == 1)
    #expect(series[0].values == [1, 2, 3])
    #expect(series[0].definition.direction == .higher)
    #expect(try store.history(before: 1).series.map(\.definition.direction) == [.lower])
  }

  @Test func valuesOfAnotherUnitOrKindAreAnotherColumn() throws {
    try add(1) { $0.metrics = [metric(1)] }
    try add(2) { $0.metrics = [metric(1000, unit: "ms")] }
    try add(3) { run in
      run.metrics = [Metric(MetricDefinition(name: "lag", unit: "s"), value: .flag(true))]
    }
    let series = try store.history(through: 3).series
    #expect(series.map(\.definition.unit) == ["s", "ms", "s"])
    #expect(series.map(\.isFlag) == [false, false, true])
  }

  @Test func checksAreFoundInWhateverOrderTheyCome() throws {
    let orders = [["a", "b", "c"], ["c", "a"], [], ["b", "c", "a", "d"]]
    for (day, ids) in orders.enumerated() {
      try add(Int64(day)) { run in
        run.scenarios = ["S", "T"].map { name in
          let checks = ids.map { Check(id: $0, status: $0 == "a" ? .failed : .passed) }
          return ScenarioResult(name: name, status: .passed, duration: 1, checks: checks)
        }
        if day.isMultiple(of: 2) { run.scenarios.reverse() }
      }
    }
    let checks = try store.history(through: 4).checks
    #expect(checks.count == 8)
    for check in checks {
      let status = check.id == "a" ? CheckStatus.failed : .passed
      #expect(check.statuses == orders.map { $0.contains(check.id) ? status : nil })
    }
  }

  @Test(arguments: 0..<20)
  func aHistoryIsWhatTheRunsThemselvesGive(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var runs: [StoredRun] = []
    // Parts of few runs stand in many, so that columns have gaps and definitions change.
    let parts = (0..<4).map { _ in Run.random(using: &generator) }
    for number in 1...12 as ClosedRange<Int64> {
      let run = Run.mixed(from: parts, using: &generator)
      runs.append(StoredRun(number: number, run: run))
      #expect(try store.add(run) == .added(number: number))
    }
    runs.sort { ($0.run.startedAt, $0.number) < ($1.run.startedAt, $1.number) }
    for limit in [5, 365] {
      let stored = try store.history(through: try #require(runs.last).number, limit: limit)
      expectSame(stored, History(of: Array(runs.suffix(limit))))
    }
  }

  private func expectSame(_ left: History, _ right: History) {
    #expect(left.runs == right.runs)
    #expect(Set(left.checks) == Set(right.checks))
    #expect(left.checks.count == right.checks.count)
    #expect(left.series.count == right.series.count)
    let others = Dictionary(right.series.map { ($0.identity, $0) }) { first, _ in first }
    for column in left.series {
      let other = others[column.identity]
      #expect(other?.definition == column.definition)
      // Not a number is not equal to itself.
      #expect(other.map { $0.values.map(\.description) } == column.values.map(\.description))
    }
  }

  @Test func aValueOfAnotherTypeIsDamage() throws {
    try add(1) { $0.metrics = [metric(1)] }
    try store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(
        sql: """
          UPDATE sqlite_schema SET sql = replace(sql, ' STRICT,', '')
          WHERE name = 'measurement'
          """
      )
    }
    try store.database.close()
    let damaged = try DatabaseQueue(path: store.path)
    try damaged.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      try database.execute(sql: "UPDATE measurement SET value = 'much'")
    }
    try damaged.close()
    #expect {
      try ResultStore(path: store.path, for: .reading).history(through: 1)
    } throws: { error in
      "\(error)".contains("'much' is not a value that this program writes")
    }
  }
}

extension Run {
  /// A run of scenarios and metrics of other runs, some of them judged in another way.
  fileprivate static func mixed(
    from parts: [Run],
    using generator: inout SeededGenerator
  ) -> Run {
    var run = Run.random(using: &generator)
    (run.suite, run.mode, run.harness) = (defaultSuite, nil, nil)
    if Bool.random(using: &generator) { run.labels["aborted"] = "true" }
    run.environment = parts.randomElement(using: &generator)?.environment
    run.startedAt = Timestamp(microseconds: .random(in: 0...20, using: &generator))
    run.finishedAt = run.startedAt
    run.metrics = parts.randomElement(using: &generator)?.metrics ?? []
    run.scenarios =
      parts.randomElement(using: &generator)?.scenarios.shuffled(using: &generator) ?? []
    for metric in run.metrics.indices where Bool.random(using: &generator) {
      run.metrics[metric].definition.direction =
        Direction.allCases.randomElement(using: &generator) ?? .none
    }
    for scenario in run.scenarios.indices {
      run.scenarios[scenario].checks.shuffle(using: &generator)
      run.scenarios[scenario].metrics.removeAll { _ in Bool.random(using: &generator) }
    }
    return run
  }
}
