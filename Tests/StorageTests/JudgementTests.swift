import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

struct JudgementTests {
  private let folder: TemporaryFolder
  private let store: ResultStore

  /// A history of three runs.
  init() throws {
    folder = try TemporaryFolder()
    store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 71)
    for number in 1...3 as ClosedRange<Int64> {
      var run = Run.random(using: &generator)
      run.startedAt = Timestamp(microseconds: -number)
      run.finishedAt = run.startedAt
      #expect(try store.add(run) == .added(number: number))
    }
  }

  private func judgement(
    of run: Int64,
    at moment: Int64 = 0,
    verdict: String = "pass",
    findings: [RecordedJudgement.Finding] = []
  ) -> RecordedJudgement {
    RecordedJudgement(
      run: run,
      judgedAt: Timestamp(microseconds: moment),
      verdict: verdict,
      baseline: "30 runs",
      policy: "3f2a",
      findings: findings
    )
  }

  private func finding(_ subject: String, evidence: String = "{}") -> RecordedJudgement.Finding {
    RecordedJudgement.Finding(
      subject: subject,
      kind: "suspected",
      rule: "prediction interval",
      evidence: evidence
    )
  }

  private func execute(_ sql: String) throws {
    try store.database.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test func aJudgementComesBackAsItWasRecorded() throws {
    let recorded = judgement(
      of: 2,
      verdict: "regression",
      findings: [
        finding("S/lag{symbol=\"漢\"}", evidence: #"{ "p" : 1e-300, "n": [1, 2.50] }"#),
        finding("S/lag{symbol=\"漢\"}"), finding("A"),
      ]
    )
    try store.record(recorded)
    #expect(try store.judgement(of: 2) == recorded)
    #expect(try store.judgement(of: 1) == nil)
    #expect(try store.judgement(of: 9) == nil)
    #expect(try store.verify().flaws == [])
  }

  @Test func theNewestJudgementCountsAndOlderOnesStay() throws {
    try store.record(judgement(of: 1, at: 5, verdict: "regression", findings: [finding("S")]))
    try store.record(judgement(of: 1, at: 7, verdict: "pass"))
    try store.record(judgement(of: 1, at: 6, verdict: "missing"))
    #expect(try store.judgement(of: 1)?.verdict == "pass")
    let all = try store.ask(
      sql: "SELECT verdict FROM v_judgement WHERE run = 1 ORDER BY judged_at",
      parameters: [:],
      timeLimit: 10
    )
    #expect(all.rows == [[.text("regression")], [.text("missing")], [.text("pass")]])
    let current = try store.ask(
      sql: "SELECT verdict FROM v_judgement WHERE is_current",
      parameters: [:],
      timeLimit: 10
    )
    #expect(current.rows == [[.text("pass")]])
    let old = try store.ask(
      sql: "SELECT subject, is_current FROM v_finding",
      parameters: [:],
      timeLimit: 10
    )
    #expect(old.rows == [[.text("S"), .integer(0)]])
  }

  @Test func aJudgementOfTheSameMomentIsReplacedWithItsFindings() throws {
    try store.record(judgement(of: 1, findings: [finding("S"), finding("T")]))
    let second = judgement(of: 1, findings: [finding("U")])
    try store.record(second)
    try store.record(second)
    #expect(try store.judgement(of: 1) == second)
    let count = try store.ask(
      sql: "SELECT count(*) FROM v_finding",
      parameters: [:],
      timeLimit: 10
    )
    #expect(count.rows == [[.integer(1)]])
  }

  @Test func judgementsOfRunsComeOldestRunFirst() throws {
    for run in [1, 3] as [Int64] { try store.record(judgement(of: run)) }
    #expect(try store.judgements(ofRuns: [1, 2, 3, 4]).map(\.run) == [3, 1])
    #expect(try store.judgements(ofRuns: []).isEmpty)
  }

  @Test(arguments: ["", "[]", "{", "1", "{'a': 1}"])
  func evidenceThatIsNoObjectIsRefusedAndLeavesTheOlderJudgement(evidence: String) throws {
    let older = judgement(of: 1, findings: [finding("S")])
    try store.record(older)
    #expect {
      try store.record(
        judgement(of: 1, findings: [finding("T"), finding("S", evidence: evidence)])
      )
    } throws: { error in
      "\(error)".contains("what run 1 was judged to be was not recorded")
    }
    #expect(try store.judgement(of: 1) == older)
    #expect(try store.verify().flaws == [])
  }

  @Test func aJudgementWithoutAVerdictOrOfNoRunIsRefused() throws {
    #expect(throws: StorageError.self) { try store.record(judgement(of: 1, verdict: "")) }
    #expect(throws: StorageError.self) {
      try store.record(judgement(of: 1, findings: [finding("")]))
    }
    #expect {
      try store.record(judgement(of: 4))
    } throws: { error in
      "\(error)".contains("no run is called '4'")
    }
    #expect(try store.judgements(ofRuns: [1, 2, 3]).isEmpty)
  }

  @Test(arguments: [
    "UPDATE judgement SET verdict = 'pass'", "UPDATE judgement SET run_number = 1",
    "UPDATE judgement SET judged_at = replace(judged_at, '1970', '1971')",
    "UPDATE judgement SET baseline = ''", "UPDATE judgement SET policy = 'x'",
    "UPDATE finding SET subject = 'T' WHERE position = 1", "DELETE FROM finding WHERE position = 1",
    "UPDATE finding SET kind = 'unchanged'", "UPDATE finding SET rule = 'none'",
    "UPDATE finding SET evidence = '{ }'", "UPDATE finding SET position = 2 WHERE position = 0",
  ])
  func aChangedJudgementIsNoticed(change: String) throws {
    try store.record(
      judgement(of: 2, verdict: "regression", findings: [finding("S"), finding("R")])
    )
    try execute(change)
    #expect(try store.verify().flaws == [.changedJudgement(number: 1)])
  }

  @Test func aJudgementThatCannotBeReadIsNoticed() throws {
    try store.record(judgement(of: 2))
    try execute("UPDATE judgement SET judged_at = '1970-01-01T00:00:xx.000000Z'")
    let flaws = try store.verify().flaws
    guard case .unreadableJudgement(number: 1, _) = flaws.first, flaws.count == 1 else {
      Issue.record("\(flaws)")
      return
    }
  }

  @Test func aFindingWithoutItsJudgementIsNoticed() throws {
    try store.record(judgement(of: 2, findings: [finding("S")]))
    try execute("PRAGMA foreign_keys = OFF")
    try execute("DELETE FROM judgement")
    #expect(
      try store.verify().flaws == [.danglingReference(table: "finding", parent: "judgement")]
    )
  }
}
