import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal

struct WriteReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the page about the newest run and the history before it.",
    discussion: "One HTML file that needs no network and no other file."
  )

  @Option(help: "The HTML file to write.", completion: .file())
  var output = "report.html"

  @Option(
    name: .customLong("json"),
    help: "Write the same as JSON to this file.",
    completion: .file()
  )
  var jsonOutput: String?

  @Option(
    parsing: .upToNextOption,
    help: "Put two runs side by side instead, such as 'last~1 last'."
  )
  var compare: [RunReference] = []

  @OptionGroup var window: WindowOptions
  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard output != jsonOutput else {
      throw ValidationError("--output and --json name one file; name two.")
    }
    guard compare.isEmpty || compare.count == 2 else {
      throw ValidationError("--compare needs two runs, such as 'last~1 last'.")
    }
  }

  func run() throws {
    try database.requireOther(than: output, jsonOutput)
    let store = try database.open(for: .reading)
    if compare.isEmpty {
      try writeHistory(of: store)
    } else {
      try writePair(compare[0], compare[1], of: store)
    }
  }

  private func writePair(_ before: RunReference, _ after: RunReference, of store: ResultStore)
    throws
  {
    let judge = Judge(store: store, policy: try policyOption.policy(with: store))
    let filter = window.filter.filter
    let run = try store.run(before, filter: filter)
    let comparison = try judge.comparison(
      of: store.run(after, filter: filter),
      against: .run(.number(run.number))
    )
    try write(PairPage(run, comparison).html, ComparisonDocument(comparison))
  }

  private func writeHistory(of store: ResultStore) throws {
    let runs = try window.runs(in: store)
    let numbers = runs.map(\.number)
    // Of the same newest run as the window, also if another was added meanwhile.
    let newest = runs.first.map { RunReference.number($0.number) } ?? .last(offset: 0)
    let filter = window.filter.filter
    let judge = Judge(
      store: store,
      policy: try policyOption.policy(with: store),
      branch: filter.branch
    )
    let comparison = try judge.comparison(of: store.run(newest, filter: filter), against: nil)
    let outcomes = try store.scenarioOutcomes(ofRuns: numbers)
    let trends = try window.trends(of: runs, in: store)
    let page = ReportPage(
      comparison,
      history: try judge.judgedHistory(through: comparison.candidate, atLeast: runs.count),
      runs: runs,
      outcomes: outcomes,
      trends: trends
    )
    try write(
      page.html,
      ReportDocument(comparison, runs: runs, outcomes: outcomes, trends: trends)
    )
  }

  private func write(_ page: String, _ document: some JSONDocument) throws {
    try OutputFile.write(page, to: output)
    try Console.qtreport.writeLine("wrote \(output)")
    guard let jsonOutput else { return }
    try OutputFile.write(document.text, to: jsonOutput)
    try Console.qtreport.writeLine("wrote \(jsonOutput)")
  }
}
