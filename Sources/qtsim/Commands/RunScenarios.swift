import ArgumentParser
import Harness
import Results
import Simulation
import SuiteTerminal
import Terminal

struct RunScenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Play scenarios, all if none are named, and save the run.",
    discussion: """
      Exit codes: 0 everything passed, or is degraded at most; 1 something failed; 2 something is \
      unknown, was aborted or went wrong in the harness; 5 the database cannot be used; 64 usage.
      """
  )

  @Argument(help: "The scenarios; 'qtsim list' shows them.")
  var names: [String] = []

  @OptionGroup var casting: CastingOptions
  @OptionGroup var live: LiveOptions

  @Flag(help: "Let the seed also pick which of several ready tasks runs next (simulated mode).")
  var interleave = false

  @OptionGroup var provenance: ProvenanceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !live.isLive || !interleave else {
      throw ValidationError(
        "--interleave is for simulated mode: real processes are not in our hands."
      )
    }
  }

  func run() throws {
    guard !live.isLive else {
      try NeighbourProgram.live.become(Array(CommandLine.arguments.dropFirst()))
    }
    let performance = Performance(
      castings: try casting.castings(names),
      seed: casting.seed,
      options: [SimulatedBeds.interleaveKey: "\(interleave)"]
    )
    try output.perform(performance, on: SimulatedBeds(isShuffled: interleave), provenance)
      .exitUnlessFine()
  }
}

extension SimulatedBeds {
  /// The name under which a run says whether its tasks were interleaved.
  static let interleaveKey = "interleave"
}

extension NeighbourProgram {
  /// The program that plays over real servers.
  static let live = NeighbourProgram("qtsim-live")
}
