import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

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
    let judge = try policyOption.judge(of: store)
    let filter = window.filter.filter
    let run = try store.run(before, filter: filter)
    let comparison = try judge.comparison(
      of: store.run(after, filter: filter),
      against: .run(.number(run.number))
    )
    try write(PairPage(run, comparison).html, ComparisonDocument(comparison))
  }

  private func writeHistory(of store: ResultStore) throws {
    let judge = try policyOption.judge(of: store, branch: window.filter.branch)
    let content = try judge.report(of: window.window)
    try write(ReportPage(content).html, ReportDocument(content))
  }

  private func write(_ page: String, _ document: some JSONDocument) throws {
    try OutputFile.write(page, to: output)
    try Console.qtreport.writeLine("wrote \(output)")
    guard let jsonOutput else { return }
    try OutputFile.write(document.text, to: jsonOutput)
    try Console.qtreport.writeLine("wrote \(jsonOutput)")
  }
}
