import ArgumentParser
import Ingest
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run, runs, a diff, trends or the gate's verdict for other programs.",
    discussion: """
      Formats: run json, openmetrics or simulation-report; runs and diff json; trends json, csv or \
      openmetrics (each value with its time); gate json, markdown, junit, github or openmetrics.

      'export gate' judges as 'qtreport gate' does, but keeps nothing and does not fail; the exit code \
      that the gate would give stands in the JSON.
      """
  )

  @Argument(help: "What to write: run, runs, diff, trends or gate.")
  var content: ExportContent

  @Argument(help: "The run that run, diff and gate are of. (default: last)")
  var reference: RunReference?

  @Option(
    help: "The format: json, csv, markdown, junit, github, openmetrics or simulation-report."
  )
  var format = ExportFormat.json

  @Option(help: "The file to write. (default: standard output)", completion: .file())
  var output: String?

  @OptionGroup var window: WindowOptions
  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    let name = content.rawValue
    guard content.formats.contains(format) else {
      let formats = content.formats.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(name) has no format \(format.rawValue), but: \(formats).")
    }
    guard content == .trends || !window.choosesSeries else {
      throw ValidationError("--scenario and --metric choose trends; \(name) has all.")
    }
    guard !content.isOfOneRun || window.limit == nil else {
      throw ValidationError("--last is for runs and trends; \(name) is of one run.")
    }
    guard content.isOfOneRun || reference == nil else {
      throw ValidationError("\(name) are of many runs; choose with --last and --branch.")
    }
  }

  func run() throws {
    try database.requireOther(than: output)
    let text = try text(from: database.open(for: .reading))
    guard let output else { return try Console.qtreport.write(text) }
    try OutputFile.write(text, to: output)
  }

  private func text(from store: ResultStore) throws -> String {
    switch content {
    case .run: try text(of: run(in: store))
    case .runs:
      try RunsDocument(window.window.runs(in: store).map { try store.run(.number($0.number)) }).text
    case .diff: try ComparisonDocument(comparison(in: store, against: .previous)).text
    case .trends: try trends(in: store)
    case .gate: try verdict(on: comparison(in: store, against: nil))
    }
  }

  private func text(of stored: StoredRun) throws -> String {
    switch format {
    case .openmetrics: Exposition(stored).text
    case .simulationReport:
      String(decoding: try SimulationReportWriter().report(of: stored.run), as: UTF8.self) + "\n"
    default: try RunsDocument([stored]).text
    }
  }

  private func trends(in store: ResultStore) throws -> String {
    let runs = try window.window.runs(in: store)
    let trends = try window.window.trends(of: runs, in: store)
    switch format {
    case .csv: return TrendsTable(trends, runs: runs).csv
    case .openmetrics: return Exposition(trends, runs: runs).text
    default: return try TrendsDocument(trends, runs: runs).text
    }
  }

  private func verdict(on comparison: Comparison) throws -> String {
    let code = ExitStatus(comparison.verdict).rawValue
    guard let format = GateFormatOption.Format(rawValue: format.rawValue) else {
      preconditionFailure("validate() lets only formats of the gate through")
    }
    return try format.text(
      of: comparison,
      json: ComparisonDocument(comparison, exitCode: code)
    )
  }

  private func run(in store: ResultStore) throws -> StoredRun {
    try store.run(reference ?? .last(offset: 0), filter: window.filter.filter)
  }

  private func comparison(
    in store: ResultStore,
    against choice: BaselineChoice?
  ) throws -> Comparison {
    let judge = try policyOption.judge(of: store, branch: window.filter.branch)
    return try judge.comparison(of: run(in: store), against: choice)
  }
}
