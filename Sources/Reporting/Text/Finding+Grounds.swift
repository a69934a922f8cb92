import Regression
import Results

extension Finding {
  /// Why the finding is what it is: by how much something changed, and the rule with its numbers.
  var reason: String { joined(kind == .incomparable ? "" : change, grounds) }

  /// The rule that decided, with its numbers, or the check's own words.
  var grounds: String {
    if kind == .unchanged { return "" }
    switch rule {
    case .presence: return presence
    case .scenarioStatus: return ""
    case .checkStatus: return message
    case .flakiness(let flakiness): return joined(message, flakiness.text)
    case .hardLimit(let limit): return limit.text(unit: unit)
    case .exact: return exactness
    case .tolerance(let tolerance): return text(of: tolerance)
    case .constantHistory(let floor): return constancy(floor)
    case .predictionInterval: return noise
    case .samples(let comparison): return comparison.text(unit: unit)
    case .changePoint(let drift): return drift.text(unit: unit)
    case .environmentShift(let moved, let judged):
      return "\(moved) of \(judged) noisy metrics got worse together"
    case .comparability(let difference): return difference.text
    case .minimumHistory(let count): return "fewer than \(count) comparable runs before"
    }
  }

  /// By how much a number changed: `+1.2 s (+36 %)`, or `0 -> 5` from 0, of which nothing is a part.
  var change: String {
    guard let (old, new) = numbers else { return "" }
    let difference = new - old
    guard difference != 0, difference.isFinite else { return "" }
    guard let percent = difference.percentText(of: old) else {
      return "0 -> \(new.text(unit: unit))"
    }
    return "\(difference.signedText(unit: unit)) (\(percent))"
  }

  /// The unit of what was measured; empty for anything else.
  var unit: String {
    if case .metric(let metric) = after ?? before { metric.definition.unit } else { "" }
  }

  /// What a number was and is; `nil` if it is none.
  var numbers: (before: Double, after: Double)? {
    guard case .metric(let old) = before, case .metric(let new) = after, !new.value.isFlag else {
      return nil
    }
    return (old.value.number, new.value.number)
  }

  private func joined(_ texts: String...) -> String {
    texts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var message: String {
    if case .check(_, let message) = after { message } else { "" }
  }

  // MARK: - The words of single rules

  private var presence: String {
    switch kind {
    case .regression: message
    case .missing: onset?.lastBefore.map { "last seen in run \($0.run)" } ?? "not in this run"
    case .improvement: "not mentioned any more"
    default: ""
    }
  }

  private var exactness: String {
    guard kind == .regression, let (old, new) = numbers else { return "" }
    return new > old ? "any rise counts" : "any fall counts"
  }

  private func text(of tolerance: Tolerance) -> String {
    guard let (old, new) = numbers, tolerance.isExceeded(from: old, to: new) else {
      return "not yet back"
    }
    return "beyond \(tolerance.text(unit: unit))"
  }

  private func constancy(_ floor: Double) -> String {
    let count = evidence?.baselineRuns.count ?? 0
    let runs = count > 1 ? " in \(count) runs" : ""
    return "always the same\(runs) before, beyond \(floor.text(unit: unit))"
  }

  /// The edge of what chance explains, if the value is beyond it; a value that only confirms what an
  /// earlier one began may be nearer.
  private var noise: String {
    guard let evidence, let (old, new) = numbers else { return "" }
    let runs = "\(evidence.baselineRuns.count) runs"
    let bounds = [evidence.bound, evidence.otherBound].compactMap(\.self)
    if let bound = new > old ? bounds.max() : bounds.min(), new > old ? new > bound : new < bound {
      let tolerance = evidence.toleranceText(bound, from: old, unit: unit)
      let source = tolerance.map { "\($0), \(runs)" } ?? "noise of \(runs)"
      return "beyond \(bound.text(unit: unit)) (\(source))"
    }
    guard let pValue = evidence.pValue else { return "not yet back" }
    return "\(pValue.pValueText) in the noise of \(runs)"
  }
}

extension Evidence {
  /// The tolerance in words if it ends at a bound, and the noise does not.
  fileprivate func toleranceText(_ bound: Double, from middle: Double, unit: String) -> String? {
    let part = tolerance * middle.magnitude
    let margin = max(floor, part)
    guard ((bound - middle).magnitude - margin).magnitude <= 1e-9 * margin else { return nil }
    let width = floor > part ? floor.text(unit: unit) : (tolerance * 100).text(unit: "%")
    return "tolerance \(width)"
  }
}
