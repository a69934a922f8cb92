/// A reason why a report cannot be read.
public struct ReportError: Error {
  /// The report's file.
  public let file: String
  /// What is wrong with it.
  public let problem: Problem

  /// What is wrong with a report. Places are paths such as `detailed_results[4].metrics.ess_trips`.
  public enum Problem: Error {
    /// The file cannot be read.
    case unreadable(detail: String)
    /// The folder holds no JSON file.
    case noReports
    /// The file holds nothing.
    case empty
    /// The file is larger than is reasonable.
    case tooLarge(limit: Int)
    /// The file is not UTF-8.
    case notUTF8(line: Int)
    /// The file is not JSON.
    case notJSON(detail: String)
    /// A number is `NaN` or infinite, which JSON does not have.
    case notFinite(place: String)
    /// A number is so large that whole numbers are no longer told apart.
    case tooLargeNumber(place: String, value: Double)
    /// A key is not there.
    case missing(place: String)
    /// A value is of another type, or not one of those that are known.
    case wrongValue(place: String, detail: String)
    /// A count is not what the report itself shows.
    case contradiction(place: String, claimed: String, shown: String)
    /// The content cannot be kept as a run.
    case invalid(detail: String)
  }
}

extension ReportError: CustomStringConvertible {
  /// What is wrong, with which file, and what to do.
  public var description: String {
    "'\(file)' \(problem)"
  }
}

extension ReportError.Problem: CustomStringConvertible {
  /// What is wrong, and what to do; the name of the file goes before it.
  public var description: String {
    switch self {
    case .unreadable(let detail):
      "cannot be read: \(detail)"
    case .noReports:
      "holds no .json file; name the folder that the harness writes its reports to"
    case .empty:
      "is empty; the harness may have been stopped before it wrote its report"
    case .tooLarge(let limit):
      "is larger than \(limit / 1_048_576) MiB; if it really is a report, raise --max-size"
    case .notUTF8(let line):
      "is not UTF-8 text: line \(line) has bytes that are none; write the report as UTF-8"
    case .notJSON(let detail):
      "is not JSON: \(detail) If the file was cut off, let the harness write it again"
    case .notFinite(let place):
      "has NaN or Infinity at \(place), which is not JSON and cannot be compared; let the harness "
        + "leave the metric out or write null"
    case .tooLargeNumber(let place, let value):
      "has \(value) at \(place), not below 2^53, where whole numbers are no longer told apart; report it "
        + "in a larger unit"
    case .missing(let place):
      "has no \(place); is it a simulation_report.json?"
    case .wrongValue(let place, let detail):
      "has a wrong value at \(place): \(detail)"
    case .contradiction(let place, let claimed, let shown):
      "contradicts itself: \(place) says \(claimed), but the report shows \(shown); nothing was "
        + "imported, as either may be wrong"
    case .invalid(let detail):
      "cannot be kept: \(detail)"
    }
  }
}
