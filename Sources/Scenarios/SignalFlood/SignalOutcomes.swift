import Foundation
import Harness
import Results
import TradingSystem

/// What became of signals, as the streams that the system wrote tell it.
struct SignalOutcomes: Sendable {
  /// The trades that were started, with the time at which Redis took them.
  let intents: [(intent: TradeIntent, time: Int64)]
  /// The signals that were refused, by their ids.
  let rejected: [String]
  /// The signals that were too old when their turn came, by their ids.
  let expired: Set<String>
  /// How many signals could not be read.
  let deadLetters: Int

  init(of stage: Stage) async {
    intents = await stage.bed.entries(of: EventType.tradeIntent.stream).compactMap { entry in
      entry.payload(as: TradeIntent.self).map { ($0, entry.id.milliseconds) }
    }
    let rejections = await stage.bed.entries(of: EventType.signalRejected.stream).compactMap {
      $0.payload(as: SignalRejection.self)
    }
    rejected = rejections.map(\.signalID)
    expired = Set(
      rejections.filter { $0.reason == SignalRejection.expired }.map(\.signalID)
    )
    deadLetters = await stage.bed.entries(of: EventType.signalGenerated.deadLetterStream).count
  }

  /// How many outcomes each signal has, by its id.
  var counts: [String: Int] {
    (intents.map(\.intent.signalID) + rejected).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The most trades that were started in any minute.
  var mostIntentsAMinute: Int {
    intents.map { last in
      intents.count { $0.time > last.time - 60_000 && $0.time <= last.time }
    }.max() ?? 0
  }
}
