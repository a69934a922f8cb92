import ArgumentParser
import Harness
import Results
import Simulation
import Storage
import SuiteTerminal
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
    guard stored.run.mode != RunMode.live.rawValue else {
      try NeighbourProgram.live.become(Array(CommandLine.arguments.dropFirst()))
    }
    let performance = try Performance(repeating: stored.run)
    let isInterleaved = performance.options[SimulatedBeds.interleaveKey] == "true"
    try output.perform(performance, on: SimulatedBeds(isShuffled: isInterleaved), provenance)
      .exitUnlessFine()
  }

  private func requestedRun() throws -> RunReference {
    guard let reference = RunReference(reference) else {
      throw ValidationError("'\(reference)' names no run.")
    }
    return reference
  }
}
