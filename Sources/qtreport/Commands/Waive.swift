import ArgumentParser
import Results
import Storage
import Terminal

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Let something be worse for a time: the gate says so, but does not fail."
  )

  @Option(help: "The last day, in UTC, on which it is allowed, such as 2026-12-31.")
  var until: LastDay

  @Option(help: "The worst value that is allowed, such as 45s. (default: any)")
  var atMost: Quantity?

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let store = try decision.database.open(for: .writing)
    try decision.requireMatch(in: store.run(.last(offset: 0)), of: store)
    let number = try store.add(
      Waiver(
        pattern: decision.series,
        owner: decision.owner,
        reason: decision.reason,
        until: until.end,
        atMost: atMost,
        source: .history(number: 0)
      )
    )
    try Console.qtreport.writeLine(
      "waived \(decision.series) until the end of \(until) (number \(number); 'qtreport waivers --withdraw "
        + "\(number)' takes it back)"
    )
  }
}
