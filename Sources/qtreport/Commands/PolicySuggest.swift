import ArgumentParser
import Regression
import Results
import Storage
import Terminal

struct PolicySuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract:
      "Suggest floors, tolerances and limits for noisy metrics, from how much they scatter.",
    discussion: """
      A floor is 3 standard deviations of the newest values that can be compared with the newest run, a \
      limit 10, on the worse side, and beyond every value there was. The result is a policy file.
      """
  )

  @OptionGroup var filter: FilterOptions
  @OptionGroup var policy: PolicyOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let policy = try policy.policy()
    let history = try history(in: database.open(for: .reading))
    try Console.qtreport.write(Suggestion(from: history, for: policy).yaml)
  }

  /// The runs of the suite and mode of the newest, as values of others are not comparable.
  private func history(in store: ResultStore) throws -> History {
    var filter = filter.filter
    if let newest = try store.latestRuns(limit: 1, filter: filter).first {
      filter.suite = newest.suite
      filter.mode = newest.mode
    }
    return try store.wholeHistory(filter: filter)
  }
}
