import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Replay the history under the policy, and count false alarms.",
    discussion: """
      Each run is judged by what came before it. An alarm is false if the whole history shows no change \
      of level near it.
      """
  )

  @Argument(help: "The last run to judge.")
  var newest: RunReference = .last(offset: 0)

  @Option(name: .customLong("last"), help: "How many runs.")
  var limit = RunCount(365)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .reading)
    let newest = try store.run(newest, filter: filter.filter)
    let judge = try policyOption.judge(of: store, branch: filter.branch)
    let history = try judge.usualHistory(of: newest, limit: limit.value - 1).appending(newest)
    let calibration = try Calibration(history, policy: judge.policy)
    try Console.qtreport.write(
      FormatOption.textRenderer.render(CalibrationPage(calibration).blocks)
    )
  }
}
