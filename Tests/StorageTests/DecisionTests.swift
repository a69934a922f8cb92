import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

struct DecisionTests {
  private let folder: TemporaryFolder
  private let store: ResultStore

  /// A history of one run.
  init() throws {
    folder = try TemporaryFolder()
    store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 81)
    #expect(try store.add(Run.random(using: &generator)) == .added(number: 1))
  }

  private func waiver(
    _ pattern: String = "S/*",
    atMost: Quantity? = nil,
    number: Int64 = 0
  ) -> Waiver {
    Waiver(
      pattern: pattern,
      owner: "ana",
      reason: "the new disk",
      until: Timestamp(microseconds: 1),
      atMost: atMost,
      source: .history(number: number)
    )
  }

  private func level(
    _ start: AcceptedLevel.Start,
    pattern: String = "S/*",
    number: Int64 = 0
  ) -> AcceptedLevel {
    AcceptedLevel(
      pattern: pattern,
      start: start,
      owner: "ana",
      reason: "it is safer now",
      source: .history(number: number)
    )
  }

  private func execute(_ sql: String) throws {
    try store.database.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test(arguments: [
    nil, Quantity(5, unit: "s"), Quantity(-2.5), Quantity(-0.0), Quantity(1e300, unit: ""),
    Quantity(.leastNonzeroMagnitude),
  ])
  func aWaiverComesBackUnderItsNumber(atMost: Quantity?) throws {
    #expect(try store.add(waiver("漢{a=\"'\"}", atMost: atMost)) == 1)
    #expect(try store.add(waiver()) == 2)
    let waivers = try store.waivers()
    #expect(waivers == [waiver("漢{a=\"'\"}", atMost: atMost, number: 1), waiver(number: 2)])
    #expect(try store.verify().flaws == [])
  }

  @Test func aWithdrawnWaiverNoLongerHoldsButStays() throws {
    for _ in 1...2 { _ = try store.add(waiver()) }
    try store.withdrawWaiver(1)
    #expect(try store.waivers().map(\.source) == [.history(number: 2)])
    #expect(throws: StorageError.self) { try store.withdrawWaiver(1) }
    #expect(throws: StorageError.self) { try store.withdrawWaiver(3) }
    #expect(try store.add(waiver()) == 3)
    let all = try store.ask(
      sql: "SELECT waiver, withdrawn_at IS NULL FROM v_waiver ORDER BY waiver",
      parameters: [:],
      timeLimit: 10
    )
    #expect(
      all.rows == [
        [.integer(1), .integer(0)], [.integer(2), .integer(1)], [.integer(3), .integer(1)],
      ]
    )
    #expect(try store.verify().flaws == [])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aBoundThatIsNoNumberIsRefused(value: Double) throws {
    #expect {
      try store.add(waiver(atMost: Quantity(value)))
    } throws: { error in
      "\(error)".contains("its bound is not a finite number")
    }
    #expect(try store.waivers().isEmpty)
  }

  @Test func aDecisionWithoutPatternOwnerOrReasonIsRefused() throws {
    #expect(throws: StorageError.self) { try store.add(waiver("")) }
    #expect(throws: StorageError.self) { try store.accept(level(.run(1), pattern: "")) }
    var nobody = waiver()
    nobody.owner = ""
    #expect(throws: StorageError.self) { try store.add(nobody) }
    var groundless = level(.run(1))
    groundless.reason = ""
    #expect {
      try store.accept(groundless)
    } throws: { error in
      "\(error)".contains("what was decided on 'S/*' was not saved")
    }
    #expect(try store.acceptedLevels().isEmpty)
  }

  @Test func anAcceptedLevelComesBackUnderItsNumber() throws {
    #expect(try store.accept(level(.run(1))) == 1)
    #expect(try store.accept(level(.commit(prefix: "3f2a"))) == 2)
    #expect(
      try store.acceptedLevels() == [
        level(.run(1), number: 1), level(.commit(prefix: "3f2a"), number: 2),
      ]
    )
    #expect(try store.verify().flaws == [])
  }

  @Test func aLevelOfNoRunOrCommitIsRefused() throws {
    #expect {
      try store.accept(level(.run(2)))
    } throws: { error in
      "\(error)".contains("no run is called '2'")
    }
    #expect(throws: StorageError.self) { try store.accept(level(.commit(prefix: ""))) }
  }

  @Test func aWithdrawnLevelNoLongerHolds() throws {
    for _ in 1...2 { _ = try store.accept(level(.run(1))) }
    try store.withdrawAcceptedLevel(2)
    #expect(try store.acceptedLevels().map(\.source) == [.history(number: 1)])
    #expect(throws: StorageError.self) { try store.withdrawAcceptedLevel(2) }
    #expect(throws: StorageError.self) { try store.withdrawAcceptedLevel(3) }
  }

  @Test(arguments: [
    "pattern = '*'", "owner = 'eve'", "reason = 'none'", "at_most = 6",
    "at_most = NULL, unit = NULL",
    "unit = 'h'", "unit = NULL", "valid_until = '2999-01-01T00:00:00.000000Z'",
  ])
  func aChangedWaiverIsNoticed(change: String) throws {
    _ = try store.add(waiver(atMost: Quantity(5, unit: "s")))
    try execute("UPDATE waiver SET \(change)")
    #expect(try store.verify().flaws == [.changedWaiver(number: 1)])
  }

  @Test(arguments: [
    "pattern = '*'", "owner = 'eve'", "reason = 'none'", "commit_prefix = '3f'",
    "commit_prefix = NULL, run_number = 1",
  ])
  func aChangedLevelIsNoticed(change: String) throws {
    _ = try store.accept(level(.commit(prefix: "3f2a")))
    try execute("UPDATE accepted_level SET \(change)")
    #expect(try store.verify().flaws == [.changedAcceptedLevel(number: 1)])
  }

  @Test func aWaiverThatCannotBeReadIsNoticed() throws {
    _ = try store.add(waiver())
    try execute("UPDATE waiver SET valid_until = '1970-01-01T00:00:xx.000000Z'")
    let flaws = try store.verify().flaws
    guard case .unreadableDecisions(table: "waiver", _) = flaws.first, flaws.count == 1 else {
      Issue.record("\(flaws)")
      return
    }
  }
}
