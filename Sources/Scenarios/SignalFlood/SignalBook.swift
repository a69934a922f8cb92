import ExchangeCore
import Harness
import Results
import TradingSystem

/// The signals that a scenario has published, and what became of them.
struct SignalBook: Sendable {
  /// The signals, in order.
  let sent = Ledger<SentSignal>()

  /// Every signal that can be read should have exactly one outcome.
  func judgeAccounts(on stage: Stage) async -> Judgement {
    .none(of: await unaccounted(on: stage))
  }

  /// Each trade that was started should be made once at the exchange.
  func judgeTrades(on stage: Stage) async -> Judgement {
    let intents = await SignalOutcomes(of: stage).intents.count
    return .equal(await stage.bed.venue().ledger.fills.count, to: intents)
  }

  /// Whether each signal has its outcome, and no trade is still to be made.
  func isSettled(on stage: Stage) async -> Bool {
    guard await unaccounted(on: stage).isEmpty else { return false }
    return await judgeTrades(on: stage).holds == true
  }

  /// When Redis was told of each signal's outcome.
  func outcomeTimes(on stage: Stage) async -> [String: Timestamp] {
    let outcomes = await SignalOutcomes(of: stage)
    var times: [String: Timestamp] = [:]
    for (intent, time) in outcomes.intents {
      times[intent.signalID] = Timestamp(microseconds: time * 1000)
    }
    for entry in await stage.bed.entries(of: EventType.signalRejected.stream) {
      guard let rejection = entry.payload(as: SignalRejection.self) else { continue }
      times[rejection.signalID] = Timestamp(microseconds: entry.id.milliseconds * 1000)
    }
    return times
  }

  /// The signals that can be read and have no outcome, or more than one.
  private func unaccounted(on stage: Stage) async -> [String] {
    let counts = await SignalOutcomes(of: stage).counts
    return sent.entries.filter { $0.isReadable && $0.wasTaken }.compactMap { signal in
      let count = counts[signal.id, default: 0]
      return count == 1 ? nil : "\(signal.id) has \(count) outcomes"
    }
  }
}
