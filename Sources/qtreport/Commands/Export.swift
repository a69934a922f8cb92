import ArgumentParser
import Reporting
import Results
import Storage
import Terminal

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write runs, the last diff or trends as JSON."
  )

  enum Content: String, ExpressibleByArgument, CaseIterable {
    case runs, diff, trends
  }

  @Argument(help: "What to write: runs, diff or trends.")
  var content: Content

  @Option(help: "The file to write. (default: standard output)", completion: .file())
  var output: String?

  @OptionGroup var window: WindowOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard content == .trends || !window.choosesSeries else {
      throw ValidationError("--scenario and --metric choose trends; \(content.rawValue) has all.")
    }
    guard content != .diff || window.limit == nil else {
      throw ValidationError("--last is for runs and trends; the diff is of the newest run.")
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
    case .runs:
      let runs = try window.runs(in: store).map { try store.run(.number($0.number)) }
      return try RunsDocument(runs).text
    case .diff:
      let comparison = try store.comparison(of: .last(offset: 0), filter: window.filter.filter)
      return try ComparisonDocument(comparison).text
    case .trends:
      let runs = try window.runs(in: store)
      return try TrendsDocument(try window.trends(of: runs, in: store), runs: runs).text
    }
  }
}
