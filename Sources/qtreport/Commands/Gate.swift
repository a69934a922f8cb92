import ArgumentParser
import Regression
import Reporting
import Storage
import Terminal

struct Gate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract:
      "Fail if a run is worse than another: the last than the one before, if none are named.",
    discussion: """
      Exit codes: 0 nothing got worse; 1 something got worse or is missing; 2 the request is wrong; \
      3 nothing to compare with; 4 not comparable; 5 the database cannot be used.
      """
  )

  @OptionGroup var runs: ComparisonArguments

  @Flag(help: "Fail with 3 if there is no run before; otherwise the first run passes.")
  var requireBaseline = false

  @Option(help: "Write the verdict to this file too, as JSON.", completion: .file())
  var statusFile: String?

  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    try database.requireOther(than: statusFile)
    do {
      let comparison = try runs.comparison(in: database.open(for: .reading))
      try judge(comparison)
    } catch let error where ExitStatus(of: error) != nil {
      try writeStatus(of: error)
      throw error
    }
  }

  private func judge(_ comparison: Comparison) throws {
    let status = ExitStatus(comparison.verdict, requiresBaseline: requireBaseline)
    let document = ComparisonDocument(comparison, exitCode: status.rawValue)
    try format.write(ComparisonPage(comparison).blocks, json: document)
    if let statusFile { try OutputFile.write(document.text, to: statusFile) }
    try status.exitUnlessFine()
  }

  /// Says in the status file that there is no verdict: yesterday's must not stand there.
  private func writeStatus(of error: any Error) throws {
    guard let statusFile, let status = ExitStatus(of: error) else { return }
    let document = FailureDocument(exitCode: status.rawValue, message: "\(error)")
    try OutputFile.write(document.text, to: statusFile)
  }
}
