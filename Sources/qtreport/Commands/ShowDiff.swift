import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Review
import Terminal

struct ShowDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two runs: the last two, if none are named.",
    discussion: "Without --exit-code, a difference is no failure."
  )

  @OptionGroup var runs: ComparisonArguments

  @Flag(help: "Exit with the code that 'qtreport gate' would give.")
  var exitCode = false

  @Flag(help: "List also what did not change.")
  var all = false

  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let comparison = try runs.comparison(
      in: database.open(for: .reading),
      usually: .previous
    )
    try format.write(
      ComparisonPage(comparison, showsUnchanged: all).blocks,
      json: ComparisonDocument(comparison)
    )
    if exitCode { try ExitStatus(comparison.verdict).exitUnlessFine() }
  }
}
