import Regression
import Results

extension SettingOrigin {
  /// Where a setting comes from, in words, if the policy stands in a file.
  func text(file: String?) -> String {
    switch self {
    case .rule(let rule):
      "\(rule.line.map { "\(file ?? "line "):\($0)" } ?? "built-in"), '\(rule.pattern)'"
    case .defaults: "the policy's defaults"
    case .unit(let unit?): "tolerance of \(unit)"
    case .unit(nil): "tolerance of other units"
    case .metric: "the metric itself"
    case .program: "default"
    }
  }
}

extension Waiver.Source {
  /// Where a waiver or an accepted level stands, in words, if the policy stands in a file.
  func text(file: String?) -> String {
    switch self {
    case .history(let number): "number \(number) in the history"
    case .policyFile(let line): "\(file ?? "line "):\(line)"
    }
  }
}
