import Foundation
import Results

extension SimulationReport {
  /// Compares the old keys with those that the report of a run has.
  ///
  /// Lines of text are not compared: another version may word them otherwise.
  ///
  /// - Throws: The first contradiction.
  func requireAgreement(with run: Run) throws(ReportError.Problem) {
    let text = PythonJSON.object(run.oldReport).text()
    let expected = try ReportDecoder.decode(Data(text.utf8)).statements
    let claimed = Dictionary(statements) { first, _ in first }
    let shown = Dictionary(expected) { first, _ in first }
    for (place, _) in statements + expected where claimed[place] != shown[place] {
      throw .contradiction(
        place: String(place.prefix(200)),
        claimed: claimed[place] ?? "nothing",
        shown: "\(shown[place] ?? "nothing") under qtsim"
      )
    }
  }

  /// What the report says under which key.
  private var statements: [(String, String)] {
    let counters = metrics.map { key, value in
      ("metrics.\(key)", value.map { "\($0.value)" } ?? "null")
    }
    let details = detailedResults.enumerated().flatMap { index, detail in
      detail.statements.map { ("detailed_results[\(index)].\($0)", $1) }
    }
    return [("report_generated", "\(reportGenerated)")] + counters.sorted { $0.0 < $1.0 } + details
  }
}

extension SimulationReport.Detail {
  fileprivate var statements: [(String, String)] {
    let metrics = metrics.map { key, value in ("metrics.\(key)", "\(value)") }
    return [
      ("scenario", scenario),
      ("status", status.rawValue),
      ("duration_seconds", "\(durationSeconds.value)"),
      ("checks_passed", "\(checksPassed.value)"),
      ("checks_failed", "\(checksFailed.value)"),
    ] + metrics.sorted { $0.0 < $1.0 }
  }
}

extension SimulationReport.Node: CustomStringConvertible {
  /// The value, and a map's values by their keys.
  var description: String {
    switch self {
    case .absent: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number.value)"
    case .map(let map):
      "{\(map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }
  }
}
