public import ArgumentParser
public import Regression
public import Results
import Storage

/// The arguments that say which runs to compare, and how strictly.
struct ComparisonArguments: ParsableArguments {
  @Argument(help: "The run to compare with. (default: the one before the candidate)")
  var base: RunReference?

  @Argument(help: "The run to judge.")
  var candidate: RunReference = .last(offset: 0)

  @Option(help: "What it means if something is missing: fail or warn.")
  var missing = Policy.Reaction.fail

  @Flag(help: "Do not fail because values cannot be compared, as after a change of machine.")
  var allowIncomparable = false

  @OptionGroup var filter: FilterOptions

  /// Compares the runs.
  ///
  /// - Throws: ``NoBaseline`` if a run to compare with is named but not there, ``SameRun``, or an error
  ///   of the history.
  func comparison(in store: ResultStore) throws -> Comparison {
    let judged = try store.run(candidate, filter: filter.filter)
    return Comparison(of: judged, with: try baseline(of: judged, in: store), policy: policy)
  }

  private func baseline(of judged: StoredRun, in store: ResultStore) throws -> StoredRun? {
    guard let base else { return try store.run(before: judged.number, filter: filter.filter) }
    do {
      let baseline = try store.run(base, filter: filter.filter)
      guard baseline.number != judged.number else { throw SameRun(number: judged.number) }
      return baseline
    } catch StorageError.noSuchRun(let reference) {
      throw NoBaseline(reference: reference)
    }
  }

  private var policy: Policy {
    var policy = Policy.builtIn
    policy.missing = missing
    policy.incomparable = allowIncomparable ? .warn : .fail
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

/// A run was to be compared with itself, which would always pass.
struct SameRun: Error, CustomStringConvertible {
  let number: Int64

  var description: String {
    "run \(number) cannot be compared with itself; name the run to compare with first, then the run to "
      + "judge (the newest, if only one is named)"
  }
}

/// The run to compare with is not there.
struct NoBaseline: Error, CustomStringConvertible {
  let reference: RunReference

  var description: String {
    "there is nothing to compare with: no run is called '\(reference)'; 'qtreport runs' lists what is "
      + "there"
  }
}
