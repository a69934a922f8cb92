import ArgumentParser
import Harness
import Results
import Storage
import Terminal

struct Rerun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Play a saved run again, with its seed, settings and schedule."
  )

  @Argument(help: "The run: 'last', 'last~2', its number, or the beginning of its id.")
  var reference = "last"

  @OptionGroup var provenance: ProvenanceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    _ = try requestedRun()
  }

  func run() throws {
    let reference = try requestedRun()
    let stored = try output.database.open(for: .reading).run(reference)
    let performance = try Performance(repeating: stored.run)
    try output.perform(performance, provenance).exitUnlessFine()
  }

  private func requestedRun() throws -> RunReference {
    guard let reference = RunReference(reference) else {
      throw ValidationError("'\(reference)' names no run.")
    }
    return reference
  }
}
