import ArgumentParser
import Reporting
import Storage
import Terminal
import Review

struct ShowTrend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show how metrics developed over the newest runs."
  )

  @OptionGroup var window: WindowOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .reading)
    let runs = try window.window.runs(in: store)
    let trends = try window.window.trends(of: runs, in: store)
    try format.write(
      TrendPage(trends).blocks,
      json: TrendsDocument(trends, runs: runs)
    )
  }
}
