import ArgumentParser
import Reporting
import Storage
import Terminal

struct ListRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the newest runs."
  )

  @Option(name: .customLong("last"), help: "How many runs.")
  var limit = RunCount(20)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let runs = try database.open(for: .reading).latestRuns(
      limit: limit.value,
      filter: filter.filter
    )
    try format.write(
      RunListPage(runs).blocks,
      json: RunListDocument(runs)
    )
  }
}
