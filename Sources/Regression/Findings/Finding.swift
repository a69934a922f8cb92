/// What became of one scenario, check or metric.
public struct Finding: Hashable, Sendable {
  /// What the finding is about.
  public var subject: Subject
  /// What became of it.
  public var kind: Kind
  /// The rule that decided.
  public var rule: Rule
  /// What the subject was before: in the run before or, for a noisy metric with a history, the middle
  /// of its baseline; `nil` if there is nothing to compare with.
  public var before: Reading?
  /// What the candidate says; `nil` if it does not have the subject.
  public var after: Reading?
  /// What it means for the verdict.
  public var reaction: Policy.Reaction
  /// Since when it is so, if it is bad.
  public var onset: Onset?
  /// The numbers that it was decided on, for a noisy metric.
  public var evidence: Evidence?
  /// The waiver that it falls under.
  public var waiver: WaiverUse?
  /// Whether it is a part of an environment shift, which has a finding of its own.
  public var isPartOfShift: Bool

  /// Creates a finding.
  public init(
    subject: Subject,
    kind: Kind,
    rule: Rule,
    before: Reading?,
    after: Reading?,
    reaction: Policy.Reaction = .allow,
    onset: Onset? = nil,
    evidence: Evidence? = nil,
    waiver: WaiverUse? = nil,
    isPartOfShift: Bool = false
  ) {
    self.subject = subject
    self.kind = kind
    self.rule = rule
    self.before = before
    self.after = after
    self.reaction = reaction
    self.onset = onset
    self.evidence = evidence
    self.waiver = waiver
    self.isPartOfShift = isPartOfShift
  }

  /// What became of a subject, worst first.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It got worse.
    case regression
    /// The baseline has it, the candidate has not.
    case missing
    /// It seems to have got worse; the next run will tell.
    case suspected
    /// The two cannot be compared.
    case incomparable
    /// There are fewer comparable runs than the policy demands.
    case insufficientHistory = "insufficient history"
    /// It got better.
    case improvement
    /// It is different, and neither is better.
    case changed
    /// The candidate has it, the baseline has not.
    case new
    /// It is the same, as far as can be told.
    case unchanged
  }

  /// Whether the gate fails because of it.
  public var isFailing: Bool {
    guard reaction == .fail, waiver?.state != .holds else { return false }
    switch kind {
    case .regression, .missing, .incomparable, .new: return true
    case .suspected, .insufficientHistory, .improvement, .changed, .unchanged: return false
    }
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
