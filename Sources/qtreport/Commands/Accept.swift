import ArgumentParser
import Regression
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

  @Argument(
    help: "What is accepted: SCENARIO, SCENARIO/check, SCENARIO/metric, or a glob of these."
  )
  var series: String

  @Option(name: .customLong("run"), help: "The first run of the new level.")
  var start: RunReference = .last(offset: 0)

  @Option(help: "Why it is right.")
  var reason: String

  @Option(help: "Who answers for it.")
  var owner: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .writing)
    let run = try store.run(start)
    let before = try store.run(before: run.number)
    let pattern = SubjectPattern(series)
    let subjects = ([run, before].compactMap(\.self)).flatMap(\.run.subjects)
    guard subjects.contains(where: pattern.matches) else {
      throw NothingMatches(pattern: series, run: run.number)
    }
    let number = try store.accept(
      AcceptedLevel(
        pattern: series,
        start: .run(run.number),
        owner: owner,
        reason: reason,
        source: .history(number: 0)
      )
    )
    try Console.qtreport.writeLine(
      "accepted \(series) from run \(run.number) on (number \(number); 'qtreport waivers --withdraw-accepted "
        + "\(number)' takes it back)"
    )
  }
}

/// A pattern was given that nothing in a run matches, so that it would decide nothing.
struct NothingMatches: Error, CustomStringConvertible {
  let pattern: String
  let run: Int64

  var description: String {
    "nothing in run \(run) is called '\(pattern)'; 'qtreport show \(run)' lists what is there"
  }
}
