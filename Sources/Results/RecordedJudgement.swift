/// What a run was judged to be, with the evidence it was decided on, as it is kept in a history.
public struct RecordedJudgement: Hashable, Sendable, Codable {
  /// The number of the run.
  public var run: Int64
  /// When it was decided.
  public var judgedAt: Timestamp
  /// The verdict, such as `pass` or `regression`.
  public var verdict: String
  /// What the run was judged against, in words.
  public var baseline: String
  /// A digest of the policy that was applied.
  public var policy: String
  /// What was found, without what did not change.
  public var findings: [Finding]

  /// Creates a judgement.
  public init(
    run: Int64,
    judgedAt: Timestamp,
    verdict: String,
    baseline: String,
    policy: String,
    findings: [Finding]
  ) {
    self.run = run
    self.judgedAt = judgedAt
    self.verdict = verdict
    self.baseline = baseline
    self.policy = policy
    self.findings = findings
  }

  /// One finding.
  public struct Finding: Hashable, Sendable, Codable {
    /// What it is about, such as `REDIS_DOWN/flush_duration_seconds`.
    public var subject: String
    /// What became of it, such as `suspected`.
    public var kind: String
    /// The rule that decided.
    public var rule: String
    /// The numbers it was decided on, as a JSON object.
    public var evidence: String

    /// Creates a finding.
    public init(subject: String, kind: String, rule: String, evidence: String) {
      self.subject = subject
      self.kind = kind
      self.rule = rule
      self.evidence = evidence
    }
  }
}
