public import Results

/// Something about a policy that its author should know.
public struct PolicyRemark: Hashable, Sendable {
  /// The line of the policy file; `nil` for what is built in.
  public let line: Int?
  /// What there is to say.
  public let content: Content

  /// What there is to say of a policy.
  public enum Content: Hashable, Sendable {
    /// A part of the policy matches nothing.
    case matchesNothing(Part, pattern: String, nearest: String?)
    /// A setting has no meaning for anything that its rule matches.
    case concernsNothing(Setting, pattern: String)
    /// Wherever the rule matches, another rule decides the setting.
    case neverDecides(Setting, pattern: String)
    /// Two rules that are equally specific say different things of the same subject.
    case contradiction(Setting, Subject, value: String, other: String, otherLine: Int)
    /// A quantity is stated in a unit that the metric does not have.
    case unfitUnit(UnfitUnit)
    /// The bound of a waiver is stated in a unit that the metric does not have.
    case unfitBound(Quantity, Subject, unit: String)
    /// The greatest value that is allowed is less than the least.
    case noValueFits(Subject, atMost: Quantity, atLeast: Quantity)
    /// The run from which on a level is accepted is not in the history.
    case unknownStart(AcceptedLevel.Start)
    /// The newest value is beyond a limit.
    case crossed(Subject, value: Quantity, setting: Setting, limit: Quantity)
    /// A waiver's time is over.
    case expired(pattern: String, owner: String, until: Timestamp)
  }

  /// A part of a policy that matches subjects.
  public enum Part: String, Hashable, Sendable {
    /// Settings for some subjects.
    case rule
    /// A permission to be worse.
    case waiver
    /// The acceptance of a new level.
    case acceptedLevel = "accepted level"
  }

  /// Whether the policy does not do what it says. Everything else is only worth knowing.
  public var isError: Bool {
    switch content {
    case .crossed, .expired, .neverDecides: false
    case .matchesNothing, .concernsNothing, .contradiction, .unfitUnit, .unfitBound, .noValueFits,
      .unknownStart:
      true
    }
  }
}

extension PolicyRemark: CustomStringConvertible {
  /// What there is to say, and what to do.
  public var description: String {
    switch content {
    case .matchesNothing(let part, let pattern, let nearest):
      "the \(part.rawValue) '\(pattern)' matches nothing in the history; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "correct the pattern or take it away")
    case .concernsNothing(let setting, let pattern):
      "'\(setting.rawValue)' has no meaning for what '\(pattern)' matches; take it away"
    case .neverDecides(let setting, let pattern):
      "wherever '\(pattern)' matches, another rule decides '\(setting.rawValue)'; take it away"
    case .contradiction(let setting, let subject, let value, let other, let otherLine):
      "'\(setting.rawValue): \(value)' contradicts '\(other)' in line \(otherLine) for \(subject): both "
        + "patterns are equally specific; make one more specific"
    case .unfitUnit(let error): error.description
    case .unfitBound(let quantity, let subject, let unit):
      "the bound \(quantity) is meant for \(subject), which "
        + "\(unit.isEmpty ? "has no unit" : "is measured in \(unit)"); state it in the metric's unit"
    case .noValueFits(let subject, let most, let least):
      "no value of \(subject) is at least \(least) and at most \(most); correct a limit"
    case .unknownStart(.run(let number)):
      "there is no run \(number) in the history; name one that is there, or a commit"
    case .unknownStart(.commit(let prefix)):
      "no run of the history is of a commit \(prefix); name one that is there, or a run's number"
    case .crossed(let subject, let value, let setting, let limit):
      "the newest value of \(subject) is \(value), beyond '\(setting.rawValue): \(limit)'; the gate fails"
    case .expired(let pattern, let owner, let until):
      "the waiver of \(owner) for '\(pattern)' ended at \(until); take it away or renew it"
    }
  }
}
