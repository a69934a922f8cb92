import Results
public import TradingSystem

/// Plants mistakes in the system, one at a time, and looks which checks notice.
public struct SelfTest: Sendable {
  /// A mistake: in the system under test, or in what the harness does to it.
  public enum Mistake: Hashable, Sendable {
    /// A service works wrongly.
    case defect(Defect)
    /// The harness does not do what it says.
    case sabotage(Sabotage)

    /// Every mistake there is.
    public static let all =
      Defect.allCases.map(Mistake.defect) + Sabotage.allCases.map(Mistake.sabotage)

    /// The mistake's short name.
    public var id: String {
      switch self {
      case .defect(let defect): defect.rawValue
      case .sabotage(let sabotage): sabotage.rawValue
      }
    }

    /// What is wrong, in words.
    public var summary: String {
      switch self {
      case .defect(let defect): defect.summary
      case .sabotage(let sabotage): sabotage.summary
      }
    }
  }

  /// A play of a scenario with its name, and the settings that it is played with.
  public struct Trial: Sendable {
    /// The scenario and, if it is not played with its defaults, what it shows then.
    public let name: String
    /// What is played.
    public let casting: Casting

    /// Creates a trial.
    public init(name: String, casting: Casting) {
      self.name = name
      self.casting = casting
    }

    /// The checks that look for evidence, and fail by finding none.
    var evidence: Set<String> {
      let criteria = casting.plan(seed: casting.seeds[0]).allCriteria
      return Set(criteria.filter { $0.kind == .sometimes || $0.kind == .gate }.map(\.id))
        .union([SteadinessCheck.gate.rawValue])
    }
  }

  /// A check that noticed something, or could have.
  public struct Catch: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The scenario; empty for a check that every scenario makes.
    public let scenario: String
    /// The check.
    public let check: String

    init(_ check: String, in scenario: String) {
      self.check = check
      self.scenario = check.hasPrefix("X-") ? "" : scenario
    }

    /// The check, after its scenario if it is of one only.
    public var description: String { scenario.isEmpty ? check : "\(scenario)/\(check)" }

    /// Sorts by scenario and check.
    public static func < (left: Catch, right: Catch) -> Bool {
      (left.scenario, left.check) < (right.scenario, right.check)
    }
  }

  /// What was seen of a mistake.
  public struct Finding: Sendable {
    /// The mistake; `nil` for none.
    public let mistake: Mistake?
    /// The checks that noticed it.
    public let catches: Set<Catch>
    /// Every check that was made.
    public let checks: Set<Catch>
    /// What did not hold, or went wrong besides, in words.
    public let troubles: [String]
  }

  private let trials: [Trial]
  private let provider: @Sendable (Mistake?) -> any TestBedProvider

  /// Creates a self-test.
  ///
  /// - Parameters:
  ///   - trials: What is played with each mistake.
  ///   - provider: Makes the test beds on which a mistake is planted; `nil` for none.
  public init(
    trials: [Trial],
    provider: @escaping @Sendable (Mistake?) -> any TestBedProvider
  ) {
    self.trials = trials
    self.provider = provider
  }

  /// Plays every trial with a mistake, or with none.
  public func play(with mistake: Mistake?) -> Finding {
    let runner = SuiteRunner(provider: provider(mistake), wallTime: { .init(microseconds: 0) })
    var (catches, checks): (Set<Catch>, Set<Catch>) = ([], [])
    var troubles: [String] = []
    for trial in trials {
      let evidence = trial.evidence
      for result in runner.run([trial.casting]).map(\.result) {
        for check in result.checks where check.status != .skipped {
          let found = Catch(check.id, in: result.name)
          checks.insert(found)
          guard check.status != .passed else { continue }
          // Without evidence, only a check for evidence has noticed something.
          if check.status == .failed || evidence.contains(check.id) { catches.insert(found) }
          troubles.append("\(trial.name): \(check.id): \(check.observed ?? "")")
        }
        troubles += result.errors.map { "\(trial.name): \($0.message)" }
      }
    }
    return Finding(mistake: mistake, catches: catches, checks: checks, troubles: troubles)
  }
}
