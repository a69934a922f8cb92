import ArgumentParser

/// A format that something is exported in.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case json, csv, markdown, junit, github, openmetrics
  case simulationReport = "simulation-report"
}

/// What is exported.
enum ExportContent: String, ExpressibleByArgument, CaseIterable {
  case run, runs, diff, trends, gate

  /// The formats that it has.
  var formats: [ExportFormat] {
    switch self {
    case .run: [.json, .openmetrics, .simulationReport]
    case .runs, .diff: [.json]
    case .trends: [.json, .csv, .openmetrics]
    case .gate: [.json, .markdown, .junit, .github, .openmetrics]
    }
  }

  /// Whether it is about one run, and not about a window of runs.
  var isOfOneRun: Bool {
    switch self {
    case .run, .diff, .gate: true
    case .runs, .trends: false
    }
  }
}
