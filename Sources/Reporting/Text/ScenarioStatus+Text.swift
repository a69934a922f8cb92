import Results

extension ScenarioStatus {
  /// How the status is meant.
  var tone: Tone {
    switch self {
    case .passed: .good
    case .skipped: .faint
    case .degraded, .unknown: .warning
    case .failed, .aborted, .error: .bad
    }
  }

  /// A sign that is told from the others without colour.
  var sign: String {
    switch self {
    case .passed: "✓"
    case .skipped: "–"
    case .degraded: "~"
    case .unknown: "?"
    case .failed: "✗"
    case .aborted: "■"
    case .error: "!"
    }
  }
}

extension CheckStatus {
  /// How the status is meant.
  var tone: Tone {
    switch self {
    case .passed: .good
    case .failed: .bad
    case .unknown: .warning
    case .skipped: .faint
    }
  }
}
