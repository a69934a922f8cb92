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

extension [Finding] {
  /// The findings, worst first, then by subject.
  func worstFirst() -> [Finding] {
    let subjects = map { (key: $0.subject.sortingKey, finding: $0) }
      .sorted { ($0.key.rank, $0.key.name) < ($1.key.rank, $1.key.name) }
      .map(\.finding)
    return Finding.Kind.allCases.flatMap { kind in subjects.filter { $0.kind == kind } }
  }
}
