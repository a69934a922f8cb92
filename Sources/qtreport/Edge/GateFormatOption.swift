import ArgumentParser
import Regression
import Reporting
import Terminal

/// The option that says how a verdict is shown.
struct GateFormatOption: ParsableArguments {
  @Option(
    help: """
      How to show the verdict: text, markdown (a job summary), json, junit (test results), github \
      (annotations of a job) or openmetrics (for Prometheus).
      """
  )
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json, junit, github, openmetrics

    /// A verdict in the format.
    func text(of comparison: Comparison, json document: ComparisonDocument) throws -> String {
      switch self {
      case .text: FormatOption.textRenderer.render(GatePage(comparison).blocks)
      case .markdown: JobSummary(comparison).text
      case .json: try document.text
      case .junit: JUnitReport(comparison).text
      case .github: GitHubAnnotations(comparison).text
      case .openmetrics: Exposition(comparison).text
      }
    }
  }

  /// Writes a verdict.
  func write(_ comparison: Comparison, json document: ComparisonDocument) throws {
    try Console.qtreport.write(format.text(of: comparison, json: document))
  }
}
