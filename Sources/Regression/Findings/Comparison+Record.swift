import Foundation
public import Results

extension Comparison {
  /// The judgement as it is kept: what was found, without what did not change, with the numbers it was
  /// decided on.
  ///
  /// - Parameters:
  ///   - time: When it was decided.
  ///   - policyText: The policy that was applied, as it was written.
  /// - Returns: The judgement.
  /// - Throws: An error if a number cannot be written as JSON.
  public func record(at time: Timestamp, policyText: String) throws -> RecordedJudgement {
    RecordedJudgement(
      run: candidate.number,
      judgedAt: time,
      verdict: verdict.rawValue,
      baseline: basis,
      policy: policyText,
      findings: try findings.filter { $0.kind != .unchanged }.map { try $0.record }
    )
  }

  /// What the run was judged against, in words.
  public var basis: String {
    guard let baseline else { return "nothing" }
    return historyLength == 1
      ? "run \(baseline.number)" : "\(historyLength) runs up to run \(baseline.number)"
  }
}

extension Finding {
  /// The finding as it is kept.
  var record: RecordedJudgement.Finding {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let grounds = Grounds(
        before: before.map(\.text),
        after: after.map(\.text),
        onset: onset,
        evidence: evidence
      )
      return RecordedJudgement.Finding(
        subject: subject.description,
        kind: kind.rawValue,
        rule: rule.name,
        evidence: String(decoding: try encoder.encode(grounds), as: UTF8.self)
      )
    }
  }

  /// What a finding was decided on.
  private struct Grounds: Encodable {
    let before: String?
    let after: String?
    let onset: Onset?
    let evidence: Evidence?
  }
}

extension Reading {
  /// The reading as a word or a number that can be read again.
  fileprivate var text: String {
    switch self {
    case .scenario(let status): status.rawValue
    case .check(let status, _): status.rawValue
    case .metric(let metric): "\(metric.value.number)"
    }
  }
}
