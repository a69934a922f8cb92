import Foundation
import Results
@testable import Scenarios
import Testing
import TradingSystem

/// What the system told of a trade, against what the exchange knows of it.
struct ExecutionResultTests {
  @Test(arguments: [
    (ExecutionResult.Outcome.filled, true, true), (.filled, false, false), (.partially, true, true),
    (.failed(code: -1001, message: ""), false, true),
    (.failed(code: nil, message: ""), true, false),
    (.rejected(code: -2010, message: ""), false, true), (.blocked(reason: "tripped"), false, true),
    // To know nothing is never right, whatever the exchange knows.
    (.unknown, true, false), (.unknown, false, false),
  ])
  func onlyWhatIsKnownIsRight(outcome: ExecutionResult.Outcome, isMade: Bool, isRight: Bool) {
    let start = Timestamp(microseconds: 0)
    let result = ExecutionResult(
      intent: TradeIntent(id: "1", symbol: "BTCUSDT", side: .buy, quantity: 1, createdAt: start),
      outcome: outcome,
      attempts: 1,
      startedAt: start,
      endedAt: start
    )
    #expect(result.isRight(ifMade: isMade) == isRight)
  }
}
