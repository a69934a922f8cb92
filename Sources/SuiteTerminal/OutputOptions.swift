package import ArgumentParser
package import Harness
import Ingest
import Reporting
import Results
import Storage
package import Terminal

/// The options that say where a run is saved and shown.
package struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: "Write the run to this file too, as simulation_report.json.",
    completion: .file()
  )
  package var report: String?

  @OptionGroup package var database: DatabaseOption

  package init() {}

  /// Plays, saves and shows a run.
  ///
  /// - Parameters:
  ///   - performance: What is played.
  ///   - provider: Makes what it is played on.
  ///   - provenance: What was tested.
  /// - Returns: The exit code.
  /// - Throws: What kept it from being played, saved or shown.
  package func perform(
    _ performance: Performance,
    on provider: any TestBedProvider,
    _ provenance: ProvenanceOptions
  ) throws -> ExitStatus {
    try database.requireOther(than: report)
    try report.map(OutputFile.require)
    Interrupts.listen()
    let store = try database.open(for: .creating)
    for number in try store.recoverAbandonedRuns() {
      Console.qtsim.complain("run \(number) was cut off before its end, and is kept as aborted")
    }
    let recording = try Recording(of: performance, on: provider, provenance, in: store)
    let run = recording.play()
    // What keeps one of these from being written does not keep the others.
    let saving = Result { try recording.save(run) }
    let showing = Result { try Console.qtsim.show(OutcomePage(run).blocks) }
    try write(run)
    try showing.get()
    try Console.qtsim.writeLine("saved as run \(try saving.get()) in \(store.path)")
    return ExitStatus(run.scenarios.map(\.status))
  }

  /// Writes the report that is asked for.
  private func write(_ run: Run) throws {
    guard let report else { return }
    let bytes = try SimulationReportWriter().report(of: run)
    try OutputFile.write(String(decoding: bytes, as: UTF8.self), to: report)
  }
}
