import ArgumentParser
import Regression
import Results
import Storage
import Terminal

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Let something be worse for a time: the gate says so, but does not fail."
  )

  @Argument(help: "What is waived: SCENARIO, SCENARIO/check, SCENARIO/metric, or a glob of these.")
  var series: String

  @Option(help: "The last day, in UTC, on which it is allowed, such as 2026-12-31.")
  var until: LastDay

  @Option(help: "The worst value that is allowed, such as 45s. (default: any)")
  var atMost: Quantity?

  @Option(help: "Why it is allowed.")
  var reason: String

  @Option(help: "Who answers for it.")
  var owner: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .writing)
    let newest = try store.run(.last(offset: 0))
    guard newest.run.subjects.contains(where: SubjectPattern(series).matches) else {
      throw NothingMatches(pattern: series, run: newest.number)
    }
    let number = try store.add(
      Waiver(
        pattern: series,
        owner: owner,
        reason: reason,
        until: until.end,
        atMost: atMost,
        source: .history(number: 0)
      )
    )
    try Console.qtreport.writeLine(
      "waived \(series) until the end of \(until) (number \(number); 'qtreport waivers --withdraw "
        + "\(number)' takes it back)"
    )
  }
}
