public import Regression
import Results

/// A comparison, as JSON.
public struct ComparisonDocument: JSONDocument {
  private let verdict: String
  private let exitCode: Int32?
  private let historyLength: Int
  private let baseline: Heading?
  private let candidate: Heading
  private let counts: [String: Int]
  private let failing: [String]
  private let findings: [Entry]

  /// The shape of the document.
  public static let schema = "qtreport/comparison/2"

  /// Creates the document of a comparison.
  ///
  /// - Parameters:
  ///   - comparison: What was found.
  ///   - exitCode: The exit code of the gate, if one decided.
  public init(_ comparison: Comparison, exitCode: Int32? = nil) {
    verdict = comparison.verdict.rawValue
    self.exitCode = exitCode
    historyLength = comparison.historyLength
    baseline = comparison.baseline.map(Heading.init)
    candidate = Heading(comparison.candidate)
    counts = Dictionary(uniqueKeysWithValues: comparison.counts.map { ($0.rawValue, $1) })
    failing = comparison.failing
    findings = comparison.findings.map(Entry.init)
  }

  private struct Heading: Encodable {
    let number: Int64
    let id: RunID
    let suite: String
    let startedAt: Timestamp
    let revision: Revision

    init(_ stored: StoredRun) {
      number = stored.number
      id = stored.run.id
      suite = stored.run.suite
      startedAt = stored.run.startedAt
      revision = stored.run.revision
    }
  }

  private struct Entry: Encodable {
    let kind: String
    let reaction: String
    let isFailing: Bool
    let isPartOfShift: Bool
    let category: String
    let subject: String
    let scenario: String?
    let rule: String
    let reason: String
    let before: Value?
    let after: Value?
    let unit: String?
    let onset: Onset?
    let evidence: Evidence?
    let waiver: WaiverEntry?

    init(_ finding: Finding) {
      kind = finding.kind.rawValue
      reaction = finding.reaction.rawValue
      isFailing = finding.isFailing
      isPartOfShift = finding.isPartOfShift
      category = finding.subject.category
      subject = finding.subject.description
      scenario = finding.subject.scenario
      rule = finding.rule.name
      reason = finding.reason
      before = finding.before.map(Value.init)
      after = finding.after.map(Value.init)
      onset = finding.onset
      evidence = finding.evidence
      waiver = finding.waiver.map(WaiverEntry.init)
      if case .metric(let metric) = finding.after ?? finding.before {
        unit = metric.definition.unit
      } else {
        unit = nil
      }
    }
  }

  /// A waiver, and whether it covers the finding.
  private struct WaiverEntry: Encodable {
    let use: WaiverUse

    init(_ use: WaiverUse) {
      self.use = use
    }

    func encode(to encoder: any Encoder) throws {
      try use.waiver.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(use.state.rawValue, forKey: .state)
    }

    private enum CodingKeys: String, CodingKey {
      case state
    }
  }

  /// What a run says: a status for scenarios and checks, a number or a Boolean for metrics.
  private struct Value: Encodable {
    let reading: Reading

    init(_ reading: Reading) {
      self.reading = reading
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch reading {
      case .scenario(let status): try container.encode(status)
      case .check(let status, _): try container.encode(status)
      case .metric(let metric): try container.encode(metric.value)
      }
    }
  }
}
