import Foundation
import Harness
import Results
import TradingSystem

extension RedisDownTargetPlay {
  /// What is seen from outside; and what is not, so that the run says so.
  var criteria: [Criterion] {
    [evidence, reading, outcomes, trades, patience]
      + play.criteria.map { criterion in
        var criterion = criterion
        criterion.needs = .insight
        return criterion
      }
  }

  private var evidence: Criterion {
    Criterion(
      "R-WAITING",
      .sometimes,
      "signals wait in Redis while the system cannot reach it"
    ) { stage in
      .number(Double(meanwhile(on: stage).count), atLeast: 1)
    }
  }

  private var reading: Criterion {
    Criterion(
      "R-READ",
      .final,
      "the system's group reads and acknowledges every signal that Redis took"
    ) { stage in
      .none(of: await unread(on: stage))
    }
  }

  private var outcomes: Criterion {
    Criterion("R-OUTCOME", .final, "every signal that Redis took has exactly one outcome") {
      await book.judgeAccounts(on: $0)
    }
  }

  private var trades: Criterion {
    Criterion("R-TRADES", .final, "each trade that is started is made once at the exchange") {
      await book.judgeTrades(on: $0)
    }
  }

  private var patience: Criterion {
    Criterion(
      "R-CATCHUP",
      .final,
      "what waited in Redis has its outcome soon after the system can reach it again"
    ) { stage in
      .happened(
        after: await catchUp(on: stage),
        within: play.values.seconds("recovery_flush_timeout")
      )
    }
  }

  var probes: [Probe] {
    [
      Probe(
        "signals_published",
        "",
        .higher,
        .count,
        number: { _ in Double(book.sent.entries.count(where: \.wasTaken)) }
      ),
      Probe(
        "trade_intents_generated",
        "",
        .none,
        .count,
        number: { Double(await SignalOutcomes(of: $0).intents.count) }
      ),
      Probe("catch_up_ms", "ms", .lower, .timing, number: { await catchUp(on: $0)?.milliseconds }),
    ]
  }

  /// The signals that Redis took while the system could not reach it.
  private func meanwhile(on stage: Stage) -> [SentSignal] {
    book.sent.entries.filter { $0.wasTaken && play.outage.contains(stage.offset(of: $0.time)) }
  }

  /// How long after the outage the last of them had its outcome; `nil` if none has one.
  private func catchUp(on stage: Stage) async -> Duration? {
    let times = await book.outcomeTimes(on: stage)
    return meanwhile(on: stage).compactMap { times[$0.id] }.max().map {
      max(.zero, stage.offset(of: $0) - play.outage.upperBound)
    }
  }
}
