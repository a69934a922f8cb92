import Foundation
import GRDB
public import Results

extension ResultStore {
  /// Keeps what a run was judged to be. Earlier judgements of the run stay, but no longer count; one of
  /// the same moment is replaced.
  ///
  /// Does not wait for the disk: if the power fails the judgement may be lost, but not the run.
  ///
  /// - Throws: ``StorageError/noSuchRun(_:)``, ``StorageError/invalidJudgement(run:detail:)`` if a name
  ///   is empty or the evidence of a finding is no JSON object, or an error in writing.
  public func record(_ judgement: RecordedJudgement) throws {
    try writeWithoutWaiting { database in
      try database.requireRun(judgement.run)
      try Self.refusing({ .invalidJudgement(run: judgement.run, detail: $0) }) {
        try database.write(judgement)
      }
    }
  }

  /// The newest judgement of a run; `nil` if it was never judged.
  public func judgement(of run: Int64) throws -> RecordedJudgement? {
    try judgements(ofRuns: [run]).first
  }

  /// The newest judgement of each of some runs that were judged, oldest run first.
  public func judgements(ofRuns runs: [Int64]) throws -> [RecordedJudgement] {
    try read { database in
      guard try Schema.hasTaken("0003-judgements", database) else { return [] }
      let numbers = try database.all(Queries.currentJudgements, ["runs": try Self.array(runs)])
      return try numbers.map { try database.readJudgement($0).judgement }
    }
  }

  /// Does something, and turns the database's refusal of a value into another error.
  ///
  /// - Parameters:
  ///   - error: The error, with what the database says.
  ///   - body: What to do.
  /// - Throws: The error, or what else the body throws.
  static func refusing(_ error: (String) -> StorageError, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let refusal as DatabaseError where refusals.contains(refusal.resultCode) {
      throw error(refusal.message ?? "\(refusal.resultCode)")
    }
  }

  /// What SQLite says if a value may not be, or is no JSON where it should.
  private static let refusals: [ResultCode] = [.SQLITE_CONSTRAINT, .SQLITE_ERROR]
}

extension Database {
  /// The judgement of a number.
  func readJudgement(_ number: Int64) throws -> JudgementRow {
    let key: StatementArguments = ["judgement": number]
    guard var row = try first(Queries.judgement, key) else {
      throw UnreadableValue(text: "judgement \(number)")
    }
    row.judgement.findings = try all(Queries.findingsOfJudgement, key)
    return row
  }

  /// Makes sure that there is a run of a number.
  func requireRun(_ number: Int64) throws {
    guard try first(Queries.runByNumber, ["run": number]) != nil else {
      throw StorageError.noSuchRun(.number(number))
    }
  }

  /// Writes a judgement, in a transaction.
  fileprivate func write(_ judgement: RecordedJudgement) throws {
    let moment = judgement.judgedAt.description
    try run(Queries.deleteJudgement, [judgement.run, moment])
    try run(
      Queries.insertJudgement,
      [
        judgement.run, moment, judgement.verdict, judgement.baseline, judgement.policy,
        judgement.digest,
      ]
    )
    let number = lastInsertedRowID
    for (position, finding) in judgement.findings.enumerated() {
      try run(
        Queries.insertFinding,
        [number, position, finding.subject, finding.kind, finding.rule, finding.evidence]
      )
    }
  }
}
