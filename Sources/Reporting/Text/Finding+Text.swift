import Regression
import Results

extension Finding.Kind {
  /// How a finding of this kind is meant.
  var tone: Tone {
    switch self {
    case .regression, .missing: .bad
    case .incomparable: .warning
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
    case .missing, .incomparable, .changed, .new, .unchanged: "\(count) \(rawValue)"
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

extension Finding {
  /// Why the finding is what it is: the rule with its numbers, or the check's own words.
  var reason: String {
    switch rule {
    case .presence: presenceReason
    case .scenarioStatus: ""
    case .checkStatus: message
    case .hardLimit(let limit): limit.text(unit: unit)
    case .exact: change
    case .tolerance(let tolerance):
      kind == .unchanged
        ? change
        : [change, "beyond \(tolerance.text(unit: unit))"].filter { !$0.isEmpty }.joined(
          separator: ", "
        )
    case .comparability(let difference): difference.text
    }
  }

  private var presenceReason: String {
    if kind == .regression { return message }
    return kind == .missing ? "not in the newer run" : ""
  }

  private var message: String {
    if case .check(_, let message) = after { message } else { "" }
  }

  private var unit: String {
    if case .metric(let metric) = after ?? before { metric.definition.unit } else { "" }
  }

  /// By how much a number changed: `+1.2 s (+36 %)`, or `0 -> 5` from 0, of which nothing is a part.
  var change: String {
    guard case .metric(let old) = before, case .metric(let new) = after, !new.value.isFlag else {
      return ""
    }
    let difference = new.value.number - old.value.number
    guard difference != 0, difference.isFinite else { return "" }
    guard let percent = difference.percentText(of: old.value.number) else {
      return "0 -> \(new.value.text(unit: unit))"
    }
    return "\(difference.signedText(unit: unit)) (\(percent))"
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
      "\(property) was \(before), is \(after)"
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
