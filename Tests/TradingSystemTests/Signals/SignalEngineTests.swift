import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct SignalEngineTests {
  private let time = VirtualTime(startingAt: .signalStart)
  private let publisher: OutcomePublisher

  init() {
    publisher = OutcomePublisher(time: time)
  }

  private func engine(
    settings: SignalEngine.Settings = SignalEngine.Settings(),
    under conditions: TradingConditions = TradingConditions(policy: .limiting())
  ) -> SignalEngine {
    SignalEngine(publisher: publisher, time: time, settings: settings) { _ in conditions }
  }

  /// The outcome that a signal is told of with.
  private func reason(
    of signal: Signal,
    under conditions: TradingConditions = TradingConditions(policy: .limiting())
  ) throws -> String? {
    let engine = engine(under: conditions)
    try time.run { try await engine.handle(signal.event()) }
    #expect(publisher.drafts.count == 1)
    return try publisher.rejections.first?.reason
  }

  @Test func aSignalLeadsToATrade() throws {
    let engine = engine()
    let signal = Signal.example("s1", side: .sell, price: 30_000)
    try time.run {
      try await time.sleep(for: .seconds(1))
      try await engine.handle(signal.event())
    }
    let intent = try #require(try publisher.intents.first)
    #expect(intent.id == TradeIntent.id(ofSignal: "s1"))
    #expect(intent.symbol == "BTCUSDT")
    #expect(intent.side == .sell)
    #expect(intent.quantity == Decimal(string: "0.0333"))
    #expect(intent.signalID == "s1")
    #expect(intent.createdAt == .after(.seconds(1)))
    let draft = try #require(publisher.drafts.first)
    #expect(draft.correlationID == "correlation-s1")
    #expect(draft.traceID == "trace")
    #expect(draft.id?.isEmpty == false)
  }

  @Test func aRejectionTellsWhichSignalAndWhy() throws {
    #expect(try reason(of: .example("s7", confidence: 0.2)) == "low confidence")
    let rejection = try #require(try publisher.rejections.first)
    #expect(
      rejection == SignalRejection(signalID: "s7", symbol: "BTCUSDT", reason: "low confidence")
    )
    #expect(publisher.drafts.first?.correlationID == "correlation-s7")
  }

  @Test(arguments: [
    (Signal.example(confidence: 1.5), "invalid: confidence out of range"),
    (.example(confidence: -1), "invalid: confidence out of range"),
    (.example(price: 0), "invalid: price not positive"), (.example(""), "invalid: no id"),
    (.example(symbol: ""), "invalid: no symbol"),
    (.example(price: 10_000_001), "invalid: order too small"),
    (.example(at: .after(.seconds(-11))), "expired"),
    (.example(at: .after(.seconds(11))), "invalid: from the future"),
  ])
  func everySignalThatIsNotTradedIsToldOf(signal: Signal, expected: String) throws {
    #expect(try reason(of: signal) == expected)
  }

  @Test(
    arguments: [
      (TradeIntent.Side.buy, Duration.seconds(5), nil), (.buy, .milliseconds(5001), "stale price"),
      (.sell, .seconds(60), nil), (.buy, nil, nil),
    ] as [(TradeIntent.Side, Duration?, String?)]
  )
  func exposureIsAddedOnlyOnAFreshPrice(
    side: TradeIntent.Side,
    age: Duration?,
    expected: String?
  ) throws {
    let conditions = TradingConditions(policy: .limiting(), priceAge: age)
    #expect(try reason(of: .example(side: side), under: conditions) == expected)
  }

  @Test func nothingIsTradedWhileTradingIsStopped() throws {
    let conditions = TradingConditions(policy: .limiting(), isStopped: true)
    #expect(try reason(of: .example(side: .sell), under: conditions) == "stopped")
  }

  @Test(arguments: [
    "", "{}", "[]", "not json", #"{"id":"s1"}"#, #"{"confidence":NaN}"#,
    #"{"id":"s1","symbol":"B","side":"HOLD","confidence":1,"price":1,"createdAt":"2026-01-01T00:00:00Z"}"#,
  ])
  func whatIsNoSignalIsHandedBack(payload: String) throws {
    let engine = engine()
    var event = try Signal.example().event()
    event.payload = payload
    #expect(throws: DecodingError.self) {
      try time.run { [event] in try await engine.handle(event) }
    }
    #expect(publisher.drafts.isEmpty)
  }

  @Test func conditionsThatCannotBeHadFailTheDelivery() throws {
    let engine = SignalEngine(publisher: publisher, time: time) { _ in
      throw PolicyDatabaseError.refused
    }
    #expect(throws: PolicyDatabaseError.refused) {
      try time.run { try await engine.handle(Signal.example().event()) }
    }
    #expect(publisher.attempts == 0)
  }

  @Test func outcomesAreCounted() throws {
    let engine = engine(under: TradingConditions(policy: .limiting(to: 1)))
    let counts = try time.run {
      for signal in [
        Signal.example("a"), .example("b"), .example("c", confidence: 0.1), .example("d", price: 0),
        .example("e", at: .after(.seconds(-20))), .example("a"),
      ] {
        try await engine.handle(signal.event())
      }
      return await engine.counts
    }
    #expect(counts.deliveries == 6)
    #expect(counts.redeliveries == 1)
    #expect(counts.intents == 1)
    #expect(counts.expired == 1)
    #expect(
      counts.rejected
        == [.minuteLimitReached: 1, .lowConfidence: 1, .invalid(.priceNotPositive): 1]
    )
    #expect(counts.outcomes == 5)
  }

  @Test func aSlowEngineTakesItsTimeForEachSignal() throws {
    var settings = SignalEngine.Settings()
    settings.handlingTime = .milliseconds(250)
    let engine = engine(settings: settings)
    let took = try time.run {
      for number in 0..<4 { try await engine.handle(Signal.example("s\(number)").event()) }
      return Timestamp.signalStart.duration(to: time.now)
    }
    #expect(took == .seconds(1))
    #expect(try publisher.intents.count == 4)
  }

  @Test func ofFiftySignalsInFiveSecondsTenAreTradedOfEverySymbol() throws {
    let engine = engine()
    let symbols = ["BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT"]
    try time.run {
      for number in 0..<50 {
        let signal = Signal.example(
          "s\(number)",
          symbol: symbols[number % 4],
          confidence: [0.7, 0.8, 0.9][number % 3],
          at: time.now
        )
        try await engine.handle(signal.event())
        try await time.sleep(for: .milliseconds(100))
      }
    }
    let intents = try publisher.intents
    #expect(intents.count == 10)
    #expect(Set(intents.map(\.symbol)) == Set(symbols))
    #expect(try publisher.rejections.count == 40)
    #expect(try publisher.rejections.allSatisfy { $0.reason == "minute limit reached" })
    let outcomes = try publisher.outcomesBySignal
    #expect(outcomes.count == 50)
    #expect(outcomes.values.allSatisfy { $0 == 1 })
  }

  @Test func theNextMinuteHasItsOwnTrades() throws {
    let engine = engine(under: TradingConditions(policy: .limiting(to: 2)))
    try time.run {
      for number in 0..<13 {
        try await engine.handle(Signal.example("s\(number)", at: time.now).event())
        try await time.sleep(for: .seconds(10))
      }
    }
    let seconds = try publisher.intents.map {
      Timestamp.signalStart.duration(to: $0.createdAt).seconds
    }
    #expect(seconds == [0, 10, 60, 70, 120])
  }
}
