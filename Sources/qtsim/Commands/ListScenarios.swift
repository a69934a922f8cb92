import ArgumentParser
import Harness
import Reporting
import Scenarios
import SuiteTerminal
import Terminal

struct ListScenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the scenarios, and what can be set."
  )

  @Argument(help: "Only these scenarios, with their parameters.")
  var names: [String] = []

  func run() throws {
    guard !names.isEmpty else { return try Console.qtsim.show([.table(outline)]) }
    for name in names {
      try Console.qtsim.show(details(try ScenarioCatalogue.scenario(named: name)))
    }
  }

  private var outline: Block.Grid {
    Block.Grid(
      columns: ["scenario", "version", "what happens"],
      rows: ScenarioCatalogue.all.map { [Cell($0.name), Cell($0.version), Cell($0.summary)] }
    )
  }

  private func details(_ scenario: any Scenario.Type) -> [Block] {
    let parameters = scenario.parameters.map { parameter in
      [
        Cell(parameter.name), Cell(parameter.defaultValue), Cell("\(parameter.domain)"),
        Cell(parameter.summary),
      ]
    }
    return [
      .heading("\(scenario.name), version \(scenario.version)"), .line([Cell(scenario.summary)]),
      .table(
        Block.Grid(columns: ["parameter", "default", "values", "what it is"], rows: parameters)
      ),
    ]
  }
}
