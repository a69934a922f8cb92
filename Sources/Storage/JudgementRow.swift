import GRDB
import Results

/// A row of `judgement` with its findings, and the digest it was recorded with.
struct JudgementRow {
  var judgement: RecordedJudgement
  let digest: String

  @Sendable init(_ row: Row) throws {
    judgement = RecordedJudgement(
      run: try row.get(0),
      judgedAt: try row.timestamp(1),
      verdict: try row.get(2),
      baseline: try row.get(3),
      policy: try row.get(4),
      findings: []
    )
    digest = try row.get(5)
  }

  /// Whether the row is what was recorded.
  var isSound: Bool { judgement.digest == digest }
}

extension RecordedJudgement {
  /// A digest of everything that was judged.
  var digest: String {
    TextDigest.of(
      ["\(run)", judgedAt.description, verdict, baseline, policy]
        + findings.flatMap { [$0.subject, $0.kind, $0.rule, $0.evidence] }
    )
  }
}
