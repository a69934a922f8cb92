import ArgumentParser
import Regression
import Results
import Storage
import Terminal
import Review

/// What a person says who decides about a series.
struct DecisionOptions: ParsableArguments {
  @Argument(help: "SCENARIO, SCENARIO/check, SCENARIO/metric, or a glob of these.")
  var series: String

  @Option(help: "Why.")
  var reason: String

  @Option(help: "Who answers for it.")
  var owner: String

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  /// Refuses a decision about nothing: what the gate would say of a run must be about the series, which
  /// may also be missing in it.
  ///
  /// - Throws: ``NothingMatches``, or an error of the history or the policy.
  func requireMatch(in run: StoredRun, of store: ResultStore) throws {
    let judge = try policyOption.judge(of: store)
    let findings = try judge.comparison(of: run, against: nil).findings
    let pattern = SubjectPattern(series)
    guard findings.contains(where: { pattern.matches($0.subject) }) else {
      throw NothingMatches(pattern: series, run: run.number)
    }
  }
}

/// A pattern was given that nothing in a run matches, so that it would decide nothing.
struct NothingMatches: Error, CustomStringConvertible {
  let pattern: String
  let run: Int64

  var description: String {
    "nothing in run \(run) is called '\(pattern)'; 'qtreport show \(run)' lists what is there"
  }
}
