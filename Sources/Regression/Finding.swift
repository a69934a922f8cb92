/// One thing that changed, or did not, between two runs.
public struct Finding: Hashable, Sendable {
  /// What the finding is about.
  public var subject: Subject
  /// What became of it.
  public var kind: Kind
  /// The rule that decided.
  public var rule: Rule
  /// What the baseline says; `nil` if it does not have the subject.
  public var before: Reading?
  /// What the candidate says; `nil` if it does not have the subject.
  public var after: Reading?

  /// Creates a finding.
  public init(subject: Subject, kind: Kind, rule: Rule, before: Reading?, after: Reading?) {
    self.subject = subject
    self.kind = kind
    self.rule = rule
    self.before = before
    self.after = after
  }

  /// What became of a subject, worst first.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It got worse.
    case regression
    /// The baseline has it, the candidate has not.
    case missing
    /// The two cannot be compared.
    case incomparable
    /// It got better.
    case improvement
    /// It is different, and neither is better.
    case changed
    /// The candidate has it, the baseline has not.
    case new
    /// It is the same, as far as can be told.
    case unchanged
  }
}

extension Finding.Kind: Comparable {
  /// Whether one kind is worse than another.
  public static func < (left: Self, right: Self) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

extension [Finding] {
  /// The findings, worst first, then by subject.
  func worstFirst() -> [Finding] {
    map { (key: $0.subject.sortingKey, finding: $0) }
      .sorted {
        ($0.finding.kind, $0.key.rank, $0.key.name) < ($1.finding.kind, $1.key.rank, $1.key.name)
      }
      .map(\.finding)
  }
}
