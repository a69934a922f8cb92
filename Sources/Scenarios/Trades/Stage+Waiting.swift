import Harness
import Results
import TradingSystem

extension Stage {
  /// Waits until the system knows what a symbol costs.
  func waitForPrice(of symbol: String) async throws {
    try await waitUntil("the system knows the price of \(symbol)") {
      $0.risk.pricedSymbols.contains(symbol)
    }
  }

  /// Waits until something is true of the system; does not wait for what no one can see.
  ///
  /// - Throws: ``HarnessError/tookTooLong(seconds:)`` after 20 s.
  func waitUntil(
    _ statement: String,
    _ condition: @Sendable (SystemState) -> Bool
  ) async throws {
    guard bed.capabilities.contains(.insight) else { return }
    let deadline = time.now.advanced(by: .seconds(20))
    while time.now < deadline {
      if let state = await runningState, condition(state) { return }
      try await time.sleep(for: .milliseconds(20))
    }
    throw HarnessError.neverHappened(statement)
  }
}
