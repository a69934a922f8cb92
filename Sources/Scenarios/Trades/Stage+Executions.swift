import Foundation
import Harness
import Results
import TradingSystem

extension Stage {
  /// What the system told of each trade, by the trade's id; of several results, the last one.
  func executionResults() async -> [String: ExecutionResult] {
    let entries = await bed.entries(of: EventType.executionResult.stream)
    return entries.compactMap { $0.payload(as: ExecutionResult.self) }.reduce(into: [:]) {
      $0[$1.intent.id] = $1
    }
  }
}

extension ExecutionResult {
  /// Whether anything was executed.
  var isExecuted: Bool { outcome == .filled || outcome == .partially }

  /// Whether it says what is true of a trade; what is still unknown says nothing.
  ///
  /// - Parameter isMade: Whether the exchange has made the trade.
  /// - Returns: Whether this says the same.
  func isRight(ifMade isMade: Bool) -> Bool { outcome != .unknown && isExecuted == isMade }
}
