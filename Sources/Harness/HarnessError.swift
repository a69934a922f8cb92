import Results

/// A reason why the harness cannot do what it was asked.
public enum HarnessError: Error, Hashable, Sendable {
  /// No scenario has the name.
  case unknownScenario(name: String, known: [String])
  /// The scenario has no parameter of the name.
  case unknownParameter(scenario: String, name: String, known: [String])
  /// The value of a parameter is not one that it may have.
  case wrongValue(scenario: String, parameter: String, value: String, domain: String)
  /// The test bed cannot break this.
  case unsupportedFault(FaultKind)
  /// The settings of a scenario break what no test bed of the mode can break.
  case impossibleFault(FaultKind, scenario: String, missing: Capability)
  /// The scenario proves nothing of a system that is seen from outside only.
  case notFromOutside(scenario: String, reason: String)
  /// The scenario took longer than it may.
  case tookTooLong(seconds: Double)
  /// Something that a scenario builds on did not come true.
  case neverHappened(String)
  /// The system's process was needed and is not there.
  case noProcess
}

extension HarnessError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String {
    switch self {
    case .unknownScenario(let name, let known):
      "there is no scenario '\(name)'\(Self.hint(name, known)); there are "
        + known.joined(separator: ", ")
    case .unknownParameter(let scenario, let name, let known):
      "\(scenario) has no parameter '\(name)'\(Self.hint(name, known)); it has "
        + known.joined(separator: ", ")
    case .wrongValue(let scenario, let parameter, let value, let domain):
      "\(scenario).\(parameter) cannot be '\(value)': it is \(domain)"
    case .unsupportedFault(let kind):
      "this test bed cannot inject '\(kind.rawValue)'"
    case .impossibleFault(let kind, let scenario, let missing):
      "\(scenario) with these settings needs '\(kind.rawValue)' in a manner that this mode does not "
        + "have: \(missing.missing). Play it in simulated mode, or set it otherwise"
    case .notFromOutside(let scenario, let reason):
      "\(scenario) cannot be played with --target: \(reason)"
    case .tookTooLong(let seconds):
      "the scenario was ended after \(seconds) s"
    case .neverHappened(let statement):
      "it did not come true that \(statement)"
    case .noProcess:
      "the system's process is not running"
    }
  }

  private static func hint(_ name: String, _ known: [String]) -> String {
    name.nearest(in: known).map { ", did you mean '\($0)'?" } ?? ""
  }
}
