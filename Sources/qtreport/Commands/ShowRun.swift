import ArgumentParser
import Reporting
import Results
import Storage
import Terminal

struct ShowRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything that is known of a run."
  )

  @Argument(help: "The run.")
  var reference: RunReference = .last(offset: 0)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let run = try database.open(for: .reading).run(reference, filter: filter.filter)
    try format.write(
      RunPage(run).blocks,
      json: RunsDocument([run])
    )
  }
}
