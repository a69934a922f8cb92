import ArgumentParser
import Reporting
import Results
import Storage

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
  }

  func run() throws {
    try database.requireOther(than: output)
    let text = try text(from: database.open(for: .reading))
    guard let output else { return try Console.write(text) }
    try OutputFile.write(text, to: output)
  }

  private func text(from store: ResultStore) throws -> String {
    let runs = try window.runs(in: store)
    switch content {
    case .runs:
      let whole = try runs.map { try store.run(.number($0.number)) }
      return try JSONDocument(schema: RunsDocument.schema, RunsDocument(whole)).text
    case .diff:
      let comparison = try store.comparison(of: .last(offset: 0), filter: window.filter.filter)
      return try JSONDocument(
        schema: ComparisonDocument.schema,
        ComparisonDocument(comparison)
      ).text
    case .trends:
      let trends = try window.trends(of: runs, in: store)
      return try JSONDocument(
        schema: TrendsDocument.schema,
        TrendsDocument(trends, runs: runs)
      ).text
    }
  }
}
