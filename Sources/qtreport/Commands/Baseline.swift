import ArgumentParser
import Reporting
import Results
import Storage
import Terminal

struct Baseline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Give runs names to be compared with, as 'baseline:NAME'.",
    subcommands: [SetBaseline.self, ListBaselines.self, ClearBaseline.self],
    defaultSubcommand: ListBaselines.self
  )

  struct SetBaseline: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Give a run a name."
    )

    @Argument(help: "The name; a run that has it loses it.")
    var name: String

    @Argument(help: "The run.")
    var reference: RunReference = .last(offset: 0)

    @OptionGroup var database: DatabaseOption

    func validate() throws {
      guard !name.isEmpty else { throw ValidationError("The name of a baseline is not empty.") }
    }

    func run() throws {
      let number = try database.open(for: .writing).setBaseline(name, to: reference)
      try Console.qtreport.writeLine("baseline:\(name) is run \(number)")
    }
  }

  struct ListBaselines: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the names."
    )

    @OptionGroup var format: FormatOption
    @OptionGroup var database: DatabaseOption

    func run() throws {
      let baselines = try database.open(for: .reading).baselines()
      try format.write(
        BaselineListPage(baselines).blocks,
        json: BaselinesDocument(baselines)
      )
    }
  }

  struct ClearBaseline: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "clear",
      abstract: "Take a name from its run."
    )

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var database: DatabaseOption

    func run() throws {
      try database.open(for: .writing).clearBaseline(name)
      try Console.qtreport.writeLine("baseline:\(name) is gone")
    }
  }
}
