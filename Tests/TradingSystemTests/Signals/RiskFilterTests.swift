import Foundation
import Results
import Testing
import TradingSystem

struct RiskFilterTests {
  private let policy = TradingPolicy.limiting(to: 10)

  private func outcome(of signal: Signal, at now: Timestamp = .signalStart) -> SignalOutcome {
    var filter = RiskFilter()
    return filter.judge(signal, policy: policy, at: now)
  }

  @Test(arguments: [
    (0, SignalOutcome.rejected(.lowConfidence)), (0.4999, .rejected(.lowConfidence)),
    (0.5, .intent(id: TradeIntent.id(ofSignal: "s1"))),
    (1, .intent(id: TradeIntent.id(ofSignal: "s1"))),
  ])
  func confidenceMustReachTheLimit(confidence: Double, expected: SignalOutcome) {
    #expect(outcome(of: .example(confidence: confidence)) == expected)
  }

  @Test(arguments: [
    (Signal.example(""), SignalFlaw.noID), (.example(symbol: ""), .noSymbol),
    (.example(confidence: -0.001), .confidenceOutOfRange),
    (.example(confidence: 1.001), .confidenceOutOfRange),
    (.example(confidence: .nan), .confidenceOutOfRange),
    (.example(confidence: .infinity), .confidenceOutOfRange),
    (.example(price: 0), .priceNotPositive), (.example(price: -1), .priceNotPositive),
    (.example(price: .nan), .priceNotPositive),
    (.example(at: .after(.microseconds(10_000_001))), .fromTheFuture),
  ])
  func whatMakesNoSenseIsRejected(signal: Signal, flaw: SignalFlaw) {
    #expect(outcome(of: signal) == .rejected(.invalid(flaw)))
  }

  @Test(arguments: [
    (Duration.seconds(-10), false), (.zero, false), (.seconds(10), false),
    (.microseconds(10_000_001), true), (.seconds(3600), true),
  ])
  func aSignalExpiresWhenItIsOlderThanItsLifetime(age: Duration, expires: Bool) {
    #expect((outcome(of: .example(), at: .after(age)) == .expired) == expires)
  }

  @Test(arguments: [
    (Duration.microseconds(59_999_999), false), (.milliseconds(59_999), false),
    (.seconds(60), true), (.microseconds(60_000_001), true),
  ])
  func anIntentCountsForLessThanSixtySeconds(age: Duration, isFree: Bool) {
    var filter = RiskFilter()
    let policy = TradingPolicy.limiting(to: 1)
    _ = filter.judge(.example("s1"), policy: policy, at: .signalStart)
    let next = Signal.example("s2", at: .after(age))
    let outcome = filter.judge(next, policy: policy, at: .after(age))
    let intent = SignalOutcome.intent(id: TradeIntent.id(ofSignal: "s2"))
    #expect(outcome == (isFree ? intent : .rejected(.minuteLimitReached)))
  }

  @Test(arguments: [-1, 0, 1, 2, 10])
  func theLimitIsUsedUpAndNotExceeded(limit: Int) {
    var filter = RiskFilter()
    let outcomes = (0..<20).map {
      filter.judge(.example("s\($0)"), policy: .limiting(to: limit), at: .signalStart)
    }
    #expect(outcomes.filter { $0 == .rejected(.minuteLimitReached) }.count == 20 - max(0, limit))
    #expect(outcomes.suffix(20 - max(0, limit)).allSatisfy { $0 == .rejected(.minuteLimitReached) })
  }

  @Test func aSignalThatIsJudgedAgainKeepsItsSlotWhichCountsFromThen() {
    var filter = RiskFilter()
    let policy = TradingPolicy.limiting(to: 1)
    let first = Signal.example("s1")
    let intent = SignalOutcome.intent(id: TradeIntent.id(ofSignal: "s1"))
    #expect(filter.judge(first, policy: policy, at: .signalStart) == intent)
    #expect(filter.judge(first, policy: policy, at: .after(.seconds(5))) == intent)
    let early = Signal.example("s2", at: .after(.seconds(60)))
    let late = Signal.example("s3", at: .after(.seconds(65)))
    #expect(
      filter.judge(early, policy: policy, at: early.createdAt) == .rejected(.minuteLimitReached)
    )
    #expect(
      filter.judge(late, policy: policy, at: late.createdAt)
        == .intent(id: TradeIntent.id(ofSignal: "s3"))
    )
  }

  @Test func whatIsRejectedForAnotherReasonTakesNoSlot() {
    var filter = RiskFilter()
    let policy = TradingPolicy.limiting(to: 1)
    let bad = [
      Signal.example("a", confidence: 0.1), .example("b", price: 0),
      .example("c", at: .after(.seconds(-60))),
    ]
    for signal in bad { _ = filter.judge(signal, policy: policy, at: .signalStart) }
    let outcome = filter.judge(.example("d"), policy: policy, at: .signalStart)
    #expect(outcome == .intent(id: TradeIntent.id(ofSignal: "d")))
  }
}
