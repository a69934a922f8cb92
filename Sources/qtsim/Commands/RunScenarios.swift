import ArgumentParser
import Harness
import Results
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
  @OptionGroup var provenance: ProvenanceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let castings = try casting.castings(names)
    let performance = Performance(
      castings: castings,
      seed: casting.seed,
      isInterleaved: casting.interleave
    )
    try output.perform(performance, provenance).exitUnlessFine()
  }
}
