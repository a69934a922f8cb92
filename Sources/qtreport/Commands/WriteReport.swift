import ArgumentParser
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

  @OptionGroup var window: WindowOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard output != jsonOutput else {
      throw ValidationError("--output and --json name one file; name two.")
    }
  }

  func run() throws {
    try database.requireOther(than: output, jsonOutput)
    let store = try database.open(for: .reading)
    let runs = try window.runs(in: store)
    let numbers = runs.map(\.number)
    // Of the same newest run as the window, also if another was added meanwhile.
    let newest = runs.first.map { RunReference.number($0.number) } ?? .last(offset: 0)
    let comparison = try store.comparison(of: newest, filter: window.filter.filter)
    let outcomes = try store.scenarioOutcomes(ofRuns: numbers)
    let trends = try window.trends(of: runs, in: store)
    let page = ReportPage(comparison, runs: runs, outcomes: outcomes, trends: trends)
    try OutputFile.write(page.html, to: output)
    try Console.qtreport.writeLine("wrote \(output)")
    guard let jsonOutput else { return }
    let document = ReportDocument(comparison, runs: runs, outcomes: outcomes, trends: trends)
    try OutputFile.write(document.text, to: jsonOutput)
    try Console.qtreport.writeLine("wrote \(jsonOutput)")
  }
}
