import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``SignalFlood``: its parts, put together.
struct SignalFloodPlay: Sendable {
  /// How far the risk filter was behind at a time.
  struct Lag: Sendable {
    /// How old the oldest signal was that had not been dealt with, in seconds.
    let seconds: Double
    /// How many signals were being dealt with.
    let pending: Int
  }

  let values: ParameterValues
  let symbols: [String]
  let market: MarketSetup
  let feed: MarketFeed
  let book = SignalBook()
  let lags = Ledger<Lag>()

  init(_ values: ParameterValues) {
    self.values = values
    symbols = values.list("symbols")
    let signals = values.integer("signal_count") + 1200
    let market = MarketSetup(
      symbols: symbols,
      balance: max(10_000, Self.orderValue * Decimal(signals))
    )
    self.market = market
    feed = MarketFeed(
      symbols: symbols,
      interval: .seconds(1),
      price: { symbol, _ in market.price(of: symbol) }
    )
  }

  /// What each trade is worth, in USDT.
  private static let orderValue: Decimal = 100

  /// The signals that were published.
  var sent: Ledger<SentSignal> { book.sent }

  var signalCount: Int { values.integer("signal_count") }

  /// From the first signal of the flood to the last.
  var flood: Range<Duration> {
    let start = values.seconds("baseline_seconds")
    return start..<(start + values.milliseconds("publish_interval_ms") * signalCount)
  }

  /// While the risk filter is stopped; empty if it never is.
  private var stop: Range<Duration> {
    flood.lowerBound..<(flood.lowerBound + values.seconds("stopped_seconds"))
  }

  /// When signals come again after the flood.
  var resumption: Duration {
    max(flood.upperBound, stop.upperBound) + values.seconds("drain_seconds")
  }

  var end: Duration { resumption + values.seconds("normal_seconds") }

  var plan: ScenarioPlan {
    var system = QuantumTrader.Settings()
    system.signals.handlingTime = values.milliseconds("consumer_delay_ms")
    system.signals.sizing.orderValue = Self.orderValue
    system.bus.streamLength = values.integer("stream_length")
    var policy = TradingPolicy(version: 1, updatedBy: "scenario", updatedAt: .scenarioEpoch)
    policy.maxIntentsPerMinute = values.integer("max_intents_per_minute")
    var plan = ScenarioPlan(
      system: system,
      policy: policy,
      market: market,
      phases: [
        Phase("baseline", flood.lowerBound),
        Phase("flood", flood.upperBound - flood.lowerBound),
        Phase("drain", resumption - flood.upperBound),
        Phase("normal operation", end - resumption),
      ]
    )
    plan.background = [feed.load]
    plan.prepare = { stage in
      for symbol in symbols { try await stage.waitForPrice(of: symbol) }
    }
    plan.faults = [
      PlannedFault(
        FaultSpecification(.signalFlood, ["signals": "\(signalCount)"]),
        from: flood.lowerBound,
        to: flood.upperBound + .milliseconds(1),
        isEvident: hasFlooded
      )
    ]
    if !stop.isEmpty {
      plan.faults.append(
        PlannedFault(
          FaultSpecification(.signalStop),
          from: stop.lowerBound,
          to: stop.upperBound
        )
      )
    }
    plan.loads = [Load("AI engine", sendSignals), Load("lag", measureLag)]
    plan.isDrained = { stage in
      await book.isSettled(on: stage)
    }
    plan.recoveryLimit = recoveryLimit
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  /// As long as signals and trades may wait: the risk filter deals with one signal after another, and
  /// the exchange takes 50 orders in 10 s.
  private var recoveryLimit: Duration {
    .seconds(30) + values.milliseconds("consumer_delay_ms") * schedule.count
      + .seconds(values.integer("max_intents_per_minute") / 5)
  }

  /// Whether half of the flood has come to Redis.
  private func hasFlooded(_ stage: Stage) async -> Bool {
    let start = stage.moment(flood.lowerBound).microseconds / 1000
    let come = await stage.bed.entries(of: EventType.signalGenerated.stream)
      .count { $0.id.milliseconds >= start }
    return come * 2 >= signalCount
  }

  /// When signals come, and whether they can be read.
  private var schedule: [(time: Duration, isReadable: Bool)] {
    let before = stride(from: .zero, to: flood.lowerBound, by: .seconds(1)).map { ($0, true) }
    let step = values.milliseconds("publish_interval_ms")
    let poison = values.integer("poison_count")
    let spacing = min(7, (signalCount + poison) / max(1, poison))
    let meanwhile = (0..<signalCount + poison).map { number in
      // What cannot be read comes among the first, where something waits behind it.
      let isReadable = number % spacing != spacing / 2 || number / spacing >= poison
      return (flood.lowerBound + step * min(number, signalCount), isReadable)
    }
    let after = stride(from: resumption, to: end, by: .seconds(1)).map { ($0, true) }
    return before + meanwhile + after
  }

  private func sendSignals(_ stage: Stage) async throws {
    for (number, slot) in schedule.enumerated() {
      try await stage.sleep(until: slot.time)
      try await send(number, isReadable: slot.isReadable, on: stage)
    }
  }

  /// What a signal is about: its turn's symbol, or the one that shouts.
  private func symbol(_ number: Int) -> String {
    let isShouted = number % 100 < values.integer("first_symbol_share_percent")
    return symbols[isShouted ? 0 : number % symbols.count]
  }

  private func send(_ number: Int, isReadable: Bool, on stage: Stage) async throws {
    let symbol = symbol(number)
    let signal = Signal(
      id: "signal-\(number)",
      symbol: symbol,
      side: .buy,
      confidence: [0.7, 0.8, 0.9][number % 3],
      price: market.price(of: symbol),
      createdAt: stage.time.now
    )
    let draft =
      isReadable
      ? try EventDraft(.signalGenerated, signal, id: "event-\(number)")
      : try EventDraft(.signalGenerated, ["poison": number], id: "event-\(number)")
    let wasTaken = await publish(draft, on: stage)
    sent.append(
      SentSignal(
        id: signal.id,
        symbol: symbol,
        time: signal.createdAt,
        isReadable: isReadable,
        wasTaken: wasTaken
      )
    )
  }

  /// Publishes over the system's own bus, as its AI engine does.
  private func publish(_ draft: EventDraft, on stage: Stage) async -> Bool {
    guard let system = stage.runningSystem else { return false }
    do {
      _ = try await system.publish(draft)
      return true
    } catch {
      stage.note("a signal was not published: \(error)", .warning)
      return false
    }
  }

  /// Looks every 100 ms how far the risk filter is behind, as Redis knows it.
  private func measureLag(_ stage: Stage) async throws {
    while stage.elapsed < end {
      let backlog = await stage.bed.backlog(
        of: QuantumTrader.signalGroup,
        on: EventType.signalGenerated.stream
      )
      let oldest = backlog.progress.oldestOutstanding
      let now = stage.time.now.microseconds / 1000
      lags.append(
        Lag(
          seconds: oldest.map { Double(max(0, now - $0.milliseconds)) / 1000 } ?? 0,
          pending: backlog.progress.pending
        )
      )
      try await stage.time.sleep(for: .milliseconds(100))
    }
  }
}
