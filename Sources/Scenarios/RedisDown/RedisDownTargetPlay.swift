import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``RedisDown`` with a system that is seen from outside only: its link to Redis is broken,
/// and signals are told meanwhile over a link that is not.
struct RedisDownTargetPlay: Sendable {
  /// What is known of the outage.
  let play: RedisDownPlay
  let book = SignalBook()
  private let market: MarketSetup
  private let feed: MarketFeed

  init(_ play: RedisDownPlay) {
    self.play = play
    let signals = Decimal(play.publishingTimes.count)
    let market = MarketSetup(symbols: [Self.symbol], balance: max(10_000, 200 * signals))
    self.market = market
    feed = MarketFeed(
      symbols: [Self.symbol],
      interval: .seconds(1),
      price: { symbol, _ in market.price(of: symbol) }
    )
  }

  private static let symbol = "BTCUSDT"

  var plan: ScenarioPlan {
    let usual = play.plan
    var plan = ScenarioPlan(
      system: usual.system,
      policy: usual.policy,
      market: market,
      phases: usual.phases
    )
    plan.background = [feed.load]
    plan.faults = play.outages
    plan.loads = [Load("AI engine", sendSignals)]
    plan.isDrained = { stage in
      guard await book.isSettled(on: stage) else { return false }
      return await unread(on: stage).isEmpty
    }
    plan.recoveryLimit = usual.recoveryLimit
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  private func sendSignals(_ stage: Stage) async throws {
    for (number, time) in play.publishingTimes.enumerated() {
      try await stage.sleep(until: time)
      try await send(number, on: stage)
    }
  }

  private func send(_ number: Int, on stage: Stage) async throws {
    let signal = Signal(
      id: "signal-\(number)",
      symbol: Self.symbol,
      side: .buy,
      confidence: 0.9,
      price: market.price(of: Self.symbol),
      createdAt: stage.time.now
    )
    let draft = try EventDraft(.signalGenerated, signal, id: "event-\(number)")
    let wasTaken = await stage.tell(draft, from: "ai-engine")
    book.sent.append(
      SentSignal(
        id: signal.id,
        symbol: signal.symbol,
        time: signal.createdAt,
        isReadable: true,
        wasTaken: wasTaken
      )
    )
  }

  /// What the system's group has not read and acknowledged, in words.
  func unread(on stage: Stage) async -> [String] {
    let group = QuantumTrader.signalGroup
    let backlog = await stage.bed.backlog(of: group, on: EventType.signalGenerated.stream)
    let counts = [
      "not delivered": backlog.progress.undelivered,
      "not acknowledged": backlog.progress.pending,
      "dropped": backlog.trimmedUndelivered,
    ]
    return counts.filter { $0.value > 0 }.map { "\($0.value) \($0.key)" }.sorted()
  }
}
