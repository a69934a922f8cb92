import ArgumentParser
import Results
import Storage
import SuiteTerminal
import Terminal

struct RerunLive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Play a saved live run again, with its seed, settings and schedule."
  )

  @Argument(help: "The run: 'last', 'last~2', its number, or the beginning of its id.")
  var reference = "last"

  @OptionGroup var provenance: ProvenanceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    _ = try requestedRun()
  }

  func run() async throws {
    let run = try output.database.open(for: .reading).run(try requestedRun()).run
    let performance = try Performance(repeating: run)
    try LiveRun.requirePossible(performance)
    try await LiveRun.make(waiting: true) { folder in
      try output.perform(performance, on: LiveRun.beds(in: folder), provenance)
    }.exitUnlessFine()
  }

  private func requestedRun() throws -> RunReference {
    guard let reference = RunReference(reference) else {
      throw ValidationError("'\(reference)' names no run.")
    }
    return reference
  }
}
