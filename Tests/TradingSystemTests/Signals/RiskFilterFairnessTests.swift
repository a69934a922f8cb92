import Results
import Testing
import TradingSystem

struct RiskFilterFairnessTests {
  private final class Desk {
    private var filter = RiskFilter()
    private var count = 0
    private let policy: TradingPolicy

    init(policy: TradingPolicy) {
      self.policy = policy
    }

    /// Whether a signal of a symbol, made at a second, is traded.
    func trades(_ symbol: String, at second: Double) -> Bool {
      count += 1
      let now = Timestamp.after(.milliseconds(Int64(second * 1000)))
      let signal = Signal.example("s\(count)", symbol: symbol, at: now)
      return filter.judge(signal, policy: policy, at: now)
        == .intent(id: TradeIntent.id(ofSignal: signal.id))
    }
  }

  @Test func aSymbolThatWasRefusedGetsTheFirstFreeSlots() {
    let desk = Desk(policy: .limiting(to: 2))
    #expect(desk.trades("BTC", at: 0))
    #expect(desk.trades("BTC", at: 1))
    #expect(!desk.trades("ETH", at: 30))
    #expect(!desk.trades("BTC", at: 60), "the slot that is free now is kept for the one that waits")
    #expect(desk.trades("ETH", at: 60.5))
    #expect(desk.trades("BTC", at: 61))
  }

  @Test func whoWaitsLongestGoesFirst() {
    let desk = Desk(policy: .limiting(to: 1))
    #expect(desk.trades("A", at: 0))
    #expect(!desk.trades("B", at: 1))
    #expect(!desk.trades("C", at: 2))
    #expect(!desk.trades("B", at: 3))
    #expect(!desk.trades("C", at: 60), "B was refused first")
    #expect(!desk.trades("A", at: 60.1), "A was served before, and lines up last")
    #expect(desk.trades("B", at: 61))
    #expect(!desk.trades("C", at: 100))
    #expect(!desk.trades("A", at: 121), "C was refused before A")
    #expect(desk.trades("C", at: 121.5))
  }

  @Test func aSymbolThatFallsSilentLosesItsPlace() {
    let desk = Desk(policy: .limiting(to: 1))
    #expect(desk.trades("A", at: 0))
    #expect(!desk.trades("B", at: 10))
    #expect(!desk.trades("A", at: 69.999))
    #expect(desk.trades("A", at: 70))
  }

  @Test func noSlotIsKeptWhileNobodyWaits() {
    let desk = Desk(policy: .limiting(to: 5))
    for second in [0, 1, 2, 3, 4, 60, 61, 62, 63, 64] {
      #expect(desk.trades("A", at: Double(second)))
    }
  }

  @Test func moreSymbolsThanSlotsTakeTurns() {
    let desk = Desk(policy: .limiting(to: 3))
    var served: [Int: Int] = [:]
    for second in 0..<600 {
      let symbol = second % 12
      if desk.trades("\(symbol)", at: Double(second)) { served[symbol, default: 0] += 1 }
    }
    #expect(served.count == 12)
    #expect(served.values.allSatisfy { (2...3).contains($0) }, "\(served)")
  }

  @Test func aLoudSymbolDoesNotCrowdOutAQuietOne() {
    let desk = Desk(policy: .limiting(to: 10))
    var quiet = 0
    for step in 0..<3000 {
      _ = desk.trades("LOUD", at: Double(step) / 10)
      if step % 200 == 150, desk.trades("QUIET", at: Double(step) / 10 + 0.05) { quiet += 1 }
    }
    #expect(quiet >= 4, "in each of the minutes after the first, at least one: \(quiet)")
  }
}
