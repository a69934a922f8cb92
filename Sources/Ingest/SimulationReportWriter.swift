public import Foundation
public import Results

/// Writes runs as `simulation_report.json` files.
///
/// A report has the keys of the Python harness, for whatever reads its reports, and a key `qtsim` with
/// the whole run, from which ``ReportReader`` makes exactly that run again.
///
/// The old keys hold less: a status that the harness has no word for becomes the nearest one, a
/// counter that nobody counted is 0, and a number that a report cannot hold is null.
public struct SimulationReportWriter: Sendable {
  /// Creates a writer.
  public init() {}

  /// The report of a run, as bytes of ASCII.
  ///
  /// - Throws: The first `RunFlaw` found, or an error in encoding.
  public func report(of run: Run) throws -> Data {
    try run.validate()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let whole = String(decoding: try encoder.encode(run), as: UTF8.self)
    let members = run.oldReport + [(key: "qtsim", value: .verbatim(whole))]
    return Data(PythonJSON.object(members).text().utf8)
  }
}
