/// Settings for the subjects that match a pattern.
public struct PolicyRule: Hashable, Sendable {
  /// Which subjects the rule is for.
  public var pattern: SubjectPattern
  /// What it says of them.
  public var settings: PolicySettings
  /// The line of the policy file; `nil` for a rule that is built in.
  public var line: Int?

  /// Creates a rule.
  public init(pattern: SubjectPattern, settings: PolicySettings, line: Int? = nil) {
    self.pattern = pattern
    self.settings = settings
    self.line = line
  }
}
