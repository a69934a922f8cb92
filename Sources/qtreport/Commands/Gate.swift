import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct Gate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Fail if a run is worse than its history: the newest, if none is named.",
    discussion: """
      A run is judged against up to 365 runs of its branch or, if that is not the main branch and the \
      main branch has runs, of the main branch. The judgement is kept in the history.

      Exit codes: 0 nothing got worse; 1 something got worse or is missing; 2 the request or the policy \
      is wrong; 3 nothing to compare with; 4 not comparable; 5 the database cannot be used.
      """
  )

  @OptionGroup var runs: ComparisonArguments

  @Flag(help: "Fail with 3 if there is no run before; otherwise the first run passes.")
  var requireBaseline = false

  @Option(help: "Write the verdict to this file too, as JSON.", completion: .file())
  var statusFile: String?

  @Flag(help: "Do not keep the judgement in the history.")
  var noRecord = false

  @Flag(help: "Plant regressions in a copy of the history, and fail unless each is caught.")
  var selfTest = false

  @OptionGroup var format: GateFormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    try database.requireOther(than: statusFile)
    do {
      let store = try database.open(for: .reading)
      if selfTest { return try GateSelfTest(of: store, runs).run() }
      let comparison = try runs.comparison(in: store, usually: nil)
      try keep(comparison)
      try judge(comparison)
    } catch let error where ExitStatus(of: error) != nil {
      try writeStatus(of: error)
      throw error
    }
  }

  private func judge(_ comparison: Comparison) throws {
    let status = ExitStatus(comparison.verdict, requiresBaseline: requireBaseline)
    let document = ComparisonDocument(comparison, exitCode: status.rawValue)
    try format.write(comparison, json: document)
    if let statusFile { try OutputFile.write(document.text, to: statusFile) }
    try status.exitUnlessFine()
  }

  /// Keeps the judgement, if the run was judged as it usually is. A history that cannot be written is
  /// no reason to say nothing about the run.
  private func keep(_ comparison: Comparison) throws {
    guard runs.isUsual, !noRecord else { return }
    let text = try runs.policyOption.source.text()
    let record = try comparison.record(at: .now, policyText: text)
    do {
      try database.open(for: .writing).record(record)
    } catch let error as StorageError {
      Console.qtreport.complain("the judgement is not kept: \(error)")
    }
  }

  /// Says in the status file that there is no verdict: yesterday's must not stand there.
  private func writeStatus(of error: any Error) throws {
    guard let statusFile, let status = ExitStatus(of: error) else { return }
    let document = FailureDocument(exitCode: status.rawValue, message: "\(error)")
    try OutputFile.write(document.text, to: statusFile)
  }
}
