import ArgumentParser
import Results
import Storage
import Terminal

struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract:
      "Take what a run shows for the right level: what comes after is judged from there on.",
    discussion: "The old history stays. 'qtreport waivers' lists what was accepted."
  )

  @Option(name: .customLong("run"), help: "The first run of the new level.")
  var start: RunReference = .last(offset: 0)

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let store = try decision.database.open(for: .writing)
    let run = try store.run(start)
    try decision.requireMatch(in: run, of: store)
    let number = try store.accept(
      AcceptedLevel(
        pattern: decision.series,
        start: .run(run.number),
        owner: decision.owner,
        reason: decision.reason,
        source: .history(number: 0)
      )
    )
    try Console.qtreport.writeLine(
      "accepted \(decision.series) from run \(run.number) on (number \(number); 'qtreport waivers "
        + "--withdraw-accepted \(number)' takes it back)"
    )
  }
}
