public import ArgumentParser
public import Regression
public import Results
import Storage
import Terminal
import Review

/// The arguments that say which run to judge, against what, and how strictly.
struct ComparisonArguments: ParsableArguments {
  @Argument(
    help: """
      What to judge against: a run, prev, prev-good, last:N, branch:NAME, commit:…, tag:…, \
      pinned:NAME or fork-point.
      """
  )
  var base: BaselineChoice?

  @Argument(help: "The run to judge.")
  var candidate: RunReference = .last(offset: 0)

  @Option(help: "What it means if something is missing: fail, warn or allow.")
  var missing: Policy.Reaction?

  @Flag(help: "Do not fail because values cannot be compared, as after a change of machine.")
  var allowIncomparable = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var policyOption: PolicyOption

  /// Judges the run.
  ///
  /// - Parameters:
  ///   - store: The history.
  ///   - usual: What it is judged against if no base is named; `nil` for the history of its branch or
  ///     of the main branch.
  /// - Returns: What was found.
  /// - Throws: ``NoBaseline`` if a run to compare with is named but not there, ``SameRun``, or an error
  ///   of the history or the policy.
  func comparison(in store: ResultStore, usually usual: BaselineChoice?) throws -> Comparison {
    let judge = Judge(store: store, policy: try policy(in: store), branch: filter.branch)
    let judged = try store.run(candidate, filter: filter.filter)
    return try judge.comparison(of: judged, against: base ?? usual)
  }

  /// Whether the run is judged as it usually is, so that the verdict is worth keeping.
  var isUsual: Bool {
    base == nil && missing == nil && !allowIncomparable && filter.branch == nil
  }

  private func policy(in store: ResultStore) throws -> Policy {
    var policy = try policyOption.policy().addingDecisions(of: store)
    if let missing { policy.defaults.missing = missing }
    if allowIncomparable { policy.incomparable = .warn }
    return policy
  }
}

extension Policy.Reaction: ExpressibleByArgument {}

extension RunReference: ExpressibleByArgument {
  /// Reads a name of a run.
  public init?(argument: String) {
    self.init(argument)
  }
}

extension BaselineChoice: ExpressibleByArgument {
  /// Reads what a run is judged against.
  public init?(argument: String) {
    self.init(argument)
  }
}
