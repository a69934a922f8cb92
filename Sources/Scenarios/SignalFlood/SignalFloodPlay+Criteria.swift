import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension SignalFloodPlay {
  var criteria: [Criterion] {
    var criteria = [published, lag, limit, account, trimming, recovery, trades]
    if canBeFair { criteria.append(fairness) }
    if values.integer("poison_count") > 0 { criteria.append(deadLetters) }
    return criteria
  }

  /// Whether the flood is long enough for everyone's turn to come, and no more wait than may trade.
  private var canBeFair: Bool {
    values.integer("first_symbol_share_percent") > 0
      && flood.upperBound - flood.lowerBound >= .seconds(75)
      && symbols.count <= values.integer("max_intents_per_minute")
  }

  private var published: Criterion {
    Criterion("S-ALL", .final, "every signal is taken by Redis, at its time") { stage in
      let refused = sent.entries.filter { !$0.wasTaken }.map(\.id)
      let taken = await stage.bed.entries(of: EventType.signalGenerated.stream).count
      guard refused.isEmpty else { return .none(of: refused) }
      return .equal(taken, to: sent.count)
    }
  }

  private var lag: Criterion {
    Criterion("S-LAG", .final, "no signal waits longer than the limit") { _ in
      .number(
        lags.entries.map(\.seconds).max(),
        atMost: values.number("max_queue_lag_seconds"),
        " s"
      )
    }
  }

  private var limit: Criterion {
    Criterion(
      "S-RISK",
      .final,
      "in no minute are more trades started than the policy allows, and as many as it allows are"
    ) { stage in
      let outcomes = await SignalOutcomes(of: stage)
      let limit = values.integer("max_intents_per_minute")
      let possible = min(limit, mostSignalsAMinute(but: outcomes.expired))
      let most = outcomes.mostIntentsAMinute
      return Judgement(
        most <= limit && most >= possible,
        expected: "from \(possible) to \(limit)",
        observed: "\(most)"
      )
    }
  }

  /// The most signals of any minute that can be read and did not wait too long.
  private func mostSignalsAMinute(but expired: Set<String>) -> Int {
    let times = sent.entries.filter { $0.isReadable && !expired.contains($0.id) }.map(\.time)
    var (first, most) = (0, 0)
    for (index, time) in times.enumerated() {
      while times[first].duration(to: time) >= .seconds(59) { first += 1 }
      most = max(most, index - first + 1)
    }
    return most
  }

  private var fairness: Criterion {
    Criterion("S-FAIR", .final, "in the flood, no symbol is left out while others are traded") {
      stage in
      let isInFlood = { (time: Timestamp) in flood.contains(stage.offset(of: time)) }
      let asked = Set(sent.entries.filter { isInFlood($0.time) && $0.isReadable }.map(\.symbol))
      let traded = await SignalOutcomes(of: stage).intents.filter {
        isInFlood(Timestamp(microseconds: $0.time * 1000))
      }
      return .none(of: asked.subtracting(traded.map(\.intent.symbol)).sorted())
    }
  }

  private var account: Criterion {
    Criterion("S-ACCOUNT", .final, "every signal that can be read has exactly one outcome") {
      await book.judgeAccounts(on: $0)
    }
  }

  private var trimming: Criterion {
    Criterion(
      "S-TRIM",
      .final,
      "Redis drops no signal before the risk filter was given it"
    ) { stage in
      let backlog = await stage.bed.backlog(
        of: QuantumTrader.signalGroup,
        on: EventType.signalGenerated.stream
      )
      return .equal(backlog.trimmedUndelivered, to: 0)
    }
  }

  private var deadLetters: Criterion {
    Criterion(
      "S-DLQ",
      .final,
      "each signal that cannot be read is put aside, once"
    ) { stage in
      .equal(await SignalOutcomes(of: stage).deadLetters, to: sent.entries.count { !$0.isReadable })
    }
  }

  private var recovery: Criterion {
    Criterion(
      "S-RECOVER",
      .final,
      "after the flood, signals have their outcome within a second again"
    ) { stage in
      let times = await book.outcomeTimes(on: stage)
      let later = sent.entries.filter { stage.offset(of: $0.time) >= resumption && $0.isReadable }
      let slow = later.filter { signal in
        times[signal.id].map { signal.time.duration(to: $0) > .seconds(1) } ?? true
      }
      return later.isEmpty ? .noEvidence("no signal came") : .none(of: slow.map(\.id))
    }
  }

  private var trades: Criterion {
    Criterion("S-TRADES", .final, "each trade that is started is made once at the exchange") {
      await book.judgeTrades(on: $0)
    }
  }
}
