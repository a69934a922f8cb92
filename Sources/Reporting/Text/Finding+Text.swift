import Regression
import Results

extension Finding.Kind {
  /// How a finding of this kind is meant.
  var tone: Tone {
    switch self {
    case .regression, .missing: .bad
    case .suspected, .incomparable, .insufficientHistory: .warning
    case .improvement: .good
    case .changed, .new: .plain
    case .unchanged: .faint
    }
  }

  /// The kind after a number: `2 regressions`.
  func counted(_ count: Int) -> String {
    switch self {
    case .regression: count == 1 ? "1 regression" : "\(count) regressions"
    case .improvement: count == 1 ? "1 improvement" : "\(count) improvements"
    case .missing, .suspected, .incomparable, .insufficientHistory, .changed, .new, .unchanged:
      "\(count) \(rawValue)"
    }
  }
}

extension Reading {
  /// What was read, in a word.
  var text: String {
    switch self {
    case .scenario(let status): status.rawValue
    case .check(let status, _): status.rawValue
    case .metric(let metric): metric.value.text(unit: metric.definition.unit)
    }
  }
}

extension Limit {
  /// The limit in words.
  func text(unit: String) -> String {
    switch self {
    case .atMost(let bound): "limit: at most \(bound.text(unit: unit))"
    case .atLeast(let bound): "limit: at least \(bound.text(unit: unit))"
    }
  }
}

extension Rule.Flakiness {
  /// How often it failed, in words.
  var text: String {
    "flaky: failed \(recentFailures) of the last \(recentRuns) runs, "
      + "\(earlierFailures) of \(earlierRuns) before (\(pValue.pValueText))"
  }
}

extension Rule.SampleComparison {
  /// The shift and how sure it is, in words.
  func text(unit: String) -> String {
    "repeated measurements shifted by \(shift.signedText(unit: unit)) "
      + "(\(pValue.pValueText))"
  }
}

extension Drift {
  /// The change, in words.
  func text(unit: String) -> String {
    "crept from \(before.text(unit: unit)) to \(after.text(unit: unit)) "
      + "(\(pValue.pValueText))"
  }
}

extension Tolerance {
  /// Both bounds in words.
  func text(unit: String) -> String {
    "\(absolute.text(unit: unit)) and \((relative * 100).text) %"
  }
}

extension Difference {
  /// What differs, in words.
  var text: String {
    switch self {
    case .mode(let before, let after):
      "mode was \(before ?? "not given"), is \(after ?? "not given")"
    case .scenarioVersion(let before, let after):
      "scenario version was \(before ?? "not given"), is \(after ?? "not given")"
    case .definition(let before, let after):
      "was \(before), is \(after)"
    case .environment(let property, let before, let after):
      "\(property.text) was \(before), is \(after)"
    }
  }
}

extension Verdict {
  /// How the verdict is meant.
  var tone: Tone {
    switch self {
    case .pass: .good
    case .noBaseline, .incomparable: .warning
    case .regression, .missing: .bad
    }
  }

  /// The verdict in capitals.
  var title: String {
    switch self {
    case .pass: "PASS"
    case .noBaseline: "NO BASELINE"
    case .regression: "REGRESSION"
    case .missing: "MISSING"
    case .incomparable: "INCOMPARABLE"
    }
  }
}

extension Environment.Property {
  /// The property in words.
  var text: String {
    switch self {
    case .cpuModel: "CPU model"
    case .coreCount: "cores"
    case .memory: "memory"
    case .kernel: "kernel"
    case .operatingSystem: "operating system"
    }
  }
}
