import Foundation
import Results
import Simulation
import Synchronization
import Testing

@testable import TradingSystem

/// What becomes of signals that are delivered more than once, at once, or to a bus that fails.
struct SignalDeliveryTests {
  private let time = VirtualTime(startingAt: .signalStart)

  private func engine(
    _ publisher: OutcomePublisher,
    limit: Int = 10,
    remembering count: Int = 1000
  ) -> SignalEngine {
    var settings = SignalEngine.Settings()
    settings.rememberedSignals = count
    return SignalEngine(publisher: publisher, time: time, settings: settings) { _ in
      TradingConditions(policy: .limiting(to: limit))
    }
  }

  @Test(arguments: [0.9, 0.1])
  func aSignalThatIsDeliveredAgainHasItsOutcomeAlready(confidence: Double) throws {
    let publisher = OutcomePublisher(time: time)
    let engine = engine(publisher)
    try time.run {
      for delivery in 0..<5 {
        try await engine.handle(Signal.example(confidence: confidence).event("e\(delivery % 2)"))
        try await time.sleep(for: .seconds(20))
      }
    }
    #expect(publisher.attempts == 1)
  }

  @Test func anotherSignalWithTheSameIDIsADuplicate() throws {
    let publisher = OutcomePublisher(time: time)
    let engine = engine(publisher)
    try time.run {
      try await engine.handle(Signal.example("s1", symbol: "BTCUSDT").event("e1"))
      for _ in 0..<2 {
        try await engine.handle(Signal.example("s1", symbol: "ETHUSDT").event("e2"))
      }
    }
    #expect(try publisher.intents.map(\.symbol) == ["BTCUSDT"])
    #expect(
      try publisher.rejections
        == [SignalRejection(signalID: "s1", symbol: "ETHUSDT", reason: "duplicate")]
    )
  }

  @Test func signalsWithoutAnIDEachHaveAnOutcome() throws {
    let publisher = OutcomePublisher(time: time)
    let engine = engine(publisher)
    try time.run {
      for event in ["e1", "e2", "e1"] { try await engine.handle(Signal.example("").event(event)) }
    }
    #expect(try publisher.rejections.map(\.reason) == ["invalid: no id", "invalid: no id"])
    #expect(Set(publisher.drafts.map(\.id)).count == 2)
  }

  @Test(arguments: [OutcomePublisher.Fate.fails, .worksUnnoticed])
  func anOutcomeThatCouldNotBePublishedIsPublishedLater(fate: OutcomePublisher.Fate) throws {
    let publisher = OutcomePublisher(time: time, fate: { $0 == 1 ? fate : .works })
    let engine = engine(publisher, limit: 1)
    try time.run {
      await #expect(throws: StreamError.refused) {
        try await engine.handle(Signal.example("s1").event())
      }
      try await engine.handle(Signal.example("s2").event())
      try await time.sleep(for: .seconds(2))
      try await engine.handle(Signal.example("s1").event())
    }
    let intents = try publisher.intents
    #expect(Set(intents.map(\.id)) == [TradeIntent.id(ofSignal: "s1")])
    #expect(try publisher.rejections.map(\.signalID) == ["s2"], "the slot of s1 is kept for it")
    #expect(try publisher.outcomesBySignal == ["s1": 1, "s2": 1])
  }

  @Test func aRefusalThatCouldNotBePublishedStaysARefusal() throws {
    let publisher = OutcomePublisher(time: time, fate: { $0 == 2 ? .worksUnnoticed : .works })
    let engine = engine(publisher, limit: 1)
    try time.run {
      try await engine.handle(Signal.example("s1").event())
      try await time.sleep(for: .milliseconds(59_500))
      let late = Signal.example("s2", at: time.now)
      await #expect(throws: StreamError.refused) { try await engine.handle(late.event()) }
      try await time.sleep(for: .seconds(1))
      try await engine.handle(late.event())
    }
    #expect(try publisher.intents.count == 1)
    #expect(
      try publisher.rejections.map(\.reason) == Array(repeating: "minute limit reached", count: 2)
    )
    #expect(try publisher.outcomesBySignal == ["s1": 1, "s2": 1])
  }

  @Test func anIntentThatCouldNotBePublishedInTimeExpires() throws {
    let publisher = OutcomePublisher(time: time, fate: { $0 == 1 ? .fails : .works })
    let engine = engine(publisher)
    try time.run {
      await #expect(throws: StreamError.refused) {
        try await engine.handle(Signal.example().event())
      }
      try await time.sleep(for: .seconds(11))
      try await engine.handle(Signal.example().event())
    }
    #expect(try publisher.intents.isEmpty)
    #expect(try publisher.rejections.map(\.reason) == ["expired"])
  }

  @Test func deliveriesThatOverlapHaveOneOutcome() throws {
    let publisher = OutcomePublisher(time: time, latency: { .seconds(1) })
    let engine = engine(publisher)
    try time.run {
      try await withThrowingTaskGroup { group in
        for _ in 0..<5 { group.addTask { try await engine.handle(Signal.example().event()) } }
        try await group.waitForAll()
      }
    }
    #expect(publisher.attempts == 1)
  }

  @Test func anOverlappingDeliveryGoesOnWhereTheFirstFailed() throws {
    let publisher = OutcomePublisher(
      time: time,
      latency: { .seconds(1) },
      fate: { $0 == 1 ? .fails : .works }
    )
    let engine = engine(publisher)
    let failures = try time.run {
      await withTaskGroup { group in
        for _ in 0..<3 {
          group.addTask {
            do { try await engine.handle(Signal.example().event()) } catch { return 1 }
            return 0
          }
        }
        return await group.reduce(0, +)
      }
    }
    #expect(failures == 1)
    #expect(publisher.attempts == 2)
    #expect(try publisher.intents.count == 1)
  }

  @Test func aDeliveryThatIsCancelledWhileItWaitsLeavesTheFirstAlone() throws {
    let publisher = OutcomePublisher(time: time, latency: { .seconds(10) })
    let engine = engine(publisher)
    let waited = try time.run {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await engine.handle(Signal.example().event()) }
        let cancelled = try await withThrowingTaskGroup(of: Void.self) { inner in
          try await time.sleep(for: .seconds(1))
          inner.addTask { try await engine.handle(Signal.example().event()) }
          try await time.sleep(for: .seconds(1))
          inner.cancelAll()
          await #expect(throws: CancellationError.self) { try await inner.next() }
          return Timestamp.signalStart.duration(to: time.now)
        }
        try await group.waitForAll()
        return cancelled
      }
    }
    #expect(waited == .seconds(2))
    #expect(try publisher.intents.count == 1)
  }

  @Test func onlySoManySignalsAreRemembered() throws {
    let publisher = OutcomePublisher(time: time)
    let engine = engine(publisher, remembering: 3)
    try time.run {
      for number in [0, 1, 2, 3, 1, 0] {
        try await engine.handle(Signal.example("s\(number)", confidence: 0.1).event())
      }
    }
    #expect(try publisher.rejections.map(\.signalID) == ["s0", "s1", "s2", "s3", "s0"])
    #expect(Set(publisher.drafts.map(\.id)).count == 4, "even then the event has the same id")
  }

  @Test func aSignalThatIsBeingDealtWithIsNotForgotten() {
    var ledger = SignalLedger(limit: 2)
    ledger.begin("busy", with: .example("busy"))
    for number in 0..<10 {
      ledger.begin("\(number)", with: .example("\(number)"))
      ledger.settle("\(number)")
      ledger.end("\(number)")
    }
    #expect(ledger["busy"]?.isBusy == true)
    #expect(ledger["9"]?.isSettled == true)
    #expect(ledger.count == 2)
  }

  @Test func anEngineThatStartsAgainKeepsTheLimitsAndOutcomes() throws {
    let before = OutcomePublisher(time: time)
    let after = OutcomePublisher(time: time)
    let signals = (0..<4).map { Signal.example("s\($0)") }
    let first = engine(before, limit: 2)
    let second = engine(after, limit: 2)
    try time.run {
      for signal in signals.prefix(3) { try await first.handle(signal.event()) }
      for draft in before.drafts { try await second.recall(draft.event()) }
      for signal in signals { try await second.handle(signal.event()) }
      try await time.sleep(for: .seconds(60))
      try await second.handle(Signal.example("s5", at: time.now).event())
    }
    #expect(try before.intents.map(\.signalID) == ["s0", "s1"])
    #expect(try after.rejections.map(\.signalID) == ["s3"])
    #expect(try after.intents.map(\.signalID) == ["s5"])
  }
}

extension SignalDeliveryTests {
  /// Delivers signals again and again, several at once and in any order, to a bus that is slow and
  /// fails, until each was dealt with at least once.
  private func storm(seed: UInt64, fate: OutcomePublisher.Fate) throws -> OutcomePublisher {
    let random = RandomSource.seeded(seed, for: "storm")
    let time = VirtualTime(
      startingAt: .signalStart,
      shuffledBy: .seeded(seed, for: "schedule")
    )
    let publisher = OutcomePublisher(
      time: time,
      latency: { .milliseconds(Int64(random.next() % 50)) },
      fate: { _ in random.next() % 3 == 0 ? fate : .works }
    )
    let engine = SignalEngine(publisher: publisher, time: time) { symbol in
      try await time.sleep(for: .milliseconds(Int64(random.next() % 5)))
      return TradingConditions(policy: .limiting(to: 10))
    }
    let signals = (0..<40).map {
      Signal.example("s\($0)", symbol: "S\($0 % 4)", confidence: $0 % 7 == 0 ? 0.1 : 0.8)
    }
    try time.run {
      await withTaskGroup { group in
        for signal in signals {
          for _ in 0..<(1 + random.next() % 3) {
            group.addTask { await deliver(signal, to: engine, at: time, random) }
          }
        }
      }
    }
    return publisher
  }

  private func deliver(
    _ signal: Signal,
    to engine: SignalEngine,
    at time: VirtualTime,
    _ random: RandomSource
  ) async {
    while !Task.isCancelled {
      do {
        try await time.sleep(for: .milliseconds(Int64(random.next() % 100)))
        return try await engine.handle(signal.event())
      } catch {
        continue
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func everySignalHasOneOutcomeWhateverFails(seed: UInt64) throws {
    let publisher = try storm(seed: seed, fate: .fails)
    let outcomes = try publisher.outcomesBySignal
    #expect(outcomes.count == 40)
    #expect(publisher.drafts.count == 40)
    #expect(publisher.attempts > 40)
    #expect(try publisher.intents.count == 10)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func everySignalHasOneOutcomeEvenIfItIsPublishedUnnoticed(seed: UInt64) throws {
    let publisher = try storm(seed: seed, fate: .worksUnnoticed)
    let outcomes = try publisher.outcomesBySignal
    #expect(outcomes.count == 40)
    #expect(outcomes.values.allSatisfy { $0 == 1 })
    #expect(publisher.drafts.count > 40)
    #expect(try Set(publisher.intents.map(\.id)).count == 10)
  }

  @Test func theSameSeedGivesTheSameOutcomes() throws {
    let first = try storm(seed: 5, fate: .fails).drafts
    #expect(try storm(seed: 5, fate: .fails).drafts == first)
    #expect(try storm(seed: 6, fate: .fails).drafts != first)
  }
}
