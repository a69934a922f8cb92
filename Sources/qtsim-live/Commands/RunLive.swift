import ArgumentParser
import Foundation
import Harness
import Housekeeping
import LiveBed
import SuiteTerminal
import Terminal

struct RunLive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Play scenarios over real servers, all if none are named, and save the run.",
    discussion: """
      redis-server and PostgreSQL are started in a private folder, on free ports of 127.0.0.1; each \
      service of the system is a process; every link goes through a proxy that can break it. One live \
      run is made at a time.

      Exit codes: 0 everything passed, or is degraded at most; 1 something failed; 2 something is \
      unknown, was aborted or went wrong in the harness; 5 the database cannot be used; 64 usage.
      """
  )

  @Argument(help: "The scenarios; 'qtsim list' shows them.")
  var names: [String] = []

  @OptionGroup var casting: CastingOptions
  @OptionGroup var live: LiveOptions
  @OptionGroup var provenance: ProvenanceOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let performance = Performance(
      castings: try live.castings(of: casting, names),
      seed: casting.seed,
      options: live.options
    )
    let target = try live.target.map { path in
      try TargetFile(path: path, remoteHosts: Set(live.remoteHosts)).target()
    }
    if target == nil { try LiveRun.requirePossible(performance) }
    try await LiveRun.make(waiting: !live.noWait) { folder in
      let beds = beds(around: target, in: folder)
      return try repeated { try output.perform(performance, on: beds, provenance) }
    }.exitUnlessFine()
  }

  /// Makes one run or, if the profile says so, one after the other until its hours are over.
  ///
  /// - Returns: The exit code of the worst.
  private func repeated(_ make: () throws -> ExitStatus) throws -> ExitStatus {
    let end = ContinuousClock.now + .seconds((live.hours ?? 0) * 3600)
    var worst = try make()
    while ContinuousClock.now < end, !Interrupts.areWanted { worst = worst.orWorse(try make()) }
    return worst
  }

  private func beds(around target: Target?, in folder: RunFolder) -> any TestBedProvider {
    guard let target else { return LiveRun.beds(in: folder) }
    return TargetBeds(around: target, in: folder)
  }
}
