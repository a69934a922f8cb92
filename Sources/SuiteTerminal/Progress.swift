import Foundation
import Reporting
import Results
import Terminal

/// Shows how far a run has come: a live line for the scenario that is played in a terminal, a plain line
/// for each elsewhere.
enum Progress {
  static func show(_ event: RunEvent) {
    switch event {
    case .scenarioBegan(let name, _, _):
      Console.qtsim.showProgress("\(name) …")
    case .observation(let name, let observation):
      Console.qtsim.showProgress("\(name) \(observation.text)")
    case .fault(let name, let fault):
      Console.qtsim.showProgress("\(name) \(fault.kind) on \(fault.target)")
    case .scenarioEnded(let result):
      Console.qtsim.showProgress("")
      Console.qtsim.tell(line(of: result))
    case .began, .planned, .check, .metric, .error:
      break
    }
  }

  private static func line(of result: ScenarioResult) -> String {
    let made = result.checks.filter { $0.status != .skipped }
    let passed = made.count { $0.status == .passed }
    return "\(result.name) \(result.status.rawValue), \(passed) of \(made.count) checks passed"
  }
}
