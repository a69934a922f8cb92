import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension BinanceDownPlay {
  var criteria: [Criterion] {
    var criteria = [retries, once, reconciled, classes, weight, stop, resumption, account]
    if fault.asksForPatience { criteria += [patience, noBan, log, alert] }
    return criteria
  }

  private var retries: Criterion {
    Criterion(
      "B-RETRY",
      .final,
      "no order is sent to the exchange more often than the policy allows"
    ) { stage in
      let attempts = await mostAttempts(on: stage)
      return .number(
        Double(attempts),
        atMost: Double(values.integer("expected_retries_per_attempt"))
      )
    }
  }

  private var patience: Criterion {
    Criterion(
      "B-BACKOFF",
      .final,
      "no request reaches the exchange in the time that it wants to be left alone, beyond those on "
        + "their way"
    ) { stage in
      let ledger = await stage.bed.venue().ledger
      guard ledger.arrivals.contains(where: { $0.status == 429 }) else {
        return .noEvidence("the exchange limited nothing")
      }
      let impatient = impatientRequests(in: ledger)
      return .none(
        of: impatient.map { "at \(stage.offset(ofMicroseconds: $0.time).seconds.short) s" }
      )
    }
  }

  private var noBan: Criterion {
    Criterion("B-NOBAN", .final, "the exchange never bans the system") { stage in
      .equal(await stage.bed.venue().ledger.bans.count, to: 0)
    }
  }

  private var once: Criterion {
    Criterion("B-ONCE", .final, "no trade is made twice at the exchange") { stage in
      let executions = desk.executions(in: await stage.bed.venue().ledger)
      return .none(
        of: executions.filter { $0.orders.count > 1 }
          .map { "\($0.orders.count) orders for trade \($0.intent.id)" }
      )
    }
  }

  private var reconciled: Criterion {
    Criterion(
      "B-RECON",
      .final,
      "the system knows what became of every trade, and it is what the exchange knows",
      needs: .insight
    ) { stage in
      let executions = desk.executions(in: await stage.bed.venue().ledger)
      let results = await stage.executionResults()
      let wrong = executions.compactMap { intent, orders -> String? in
        guard let result = results[intent.id] else { return "nothing is known of \(intent.id)" }
        return result.isRight(ifMade: !orders.isEmpty)
          ? nil : "\(intent.id) is taken for \(result.outcome)"
      }
      return .none(of: wrong)
    }
  }

  /// Which errors may be tried again, and how often, follows from what they mean.
  private var classes: Criterion {
    Criterion(
      "B-CLASS",
      .final,
      "an order that was refused for good is not sent again, and after a time error the clock is compared"
    ) { stage in
      let ledger = await stage.bed.venue().ledger
      let repeated = desk.attempts(in: ledger).filter { _, arrivals in
        arrivals.dropLast().contains { Self.hopeless.contains($0.code ?? 0) || $0.status == 403 }
      }
      let blind = ledger.arrivals.filter { $0.code == -1021 }.filter { failed in
        ledger.arrivals.first { $0.index > failed.index && $0.placesOrder }.map { next in
          !ledger.arrivals[failed.index..<next.index].contains { $0.path == "/api/v3/time" }
        } ?? false
      }
      return .none(
        of: repeated.map { "trade \($0.intent.id) was sent again" }
          + blind.map { "the clock was not compared after request \($0.index)" }
      )
    }
  }

  /// Codes of errors that stay however often a request is sent.
  private static let hopeless: Set<Int> = [-2014, -2015, -1022, -2010, -1013, -1121, -1111]

  private var weight: Criterion {
    Criterion(
      "B-WEIGHT",
      .always,
      "the system knows what it has used of the exchange's weight limit, to 10 % or a request on its way",
      needs: .insight
    ) { stage in
      let before = await stage.bed.venue().usedWeight(at: stage.time.now.microseconds)
      guard stage.hasBegun, let known = await stage.runningState?.limiter.usedWeight else {
        return .noEvidence("too early")
      }
      // The system is asked for some time, in which a request or a new minute may come.
      let used = await stage.bed.venue().usedWeight(at: stage.time.now.microseconds)
      return Judgement(
        [before, used].contains { abs($0 - known) <= max(25, $0 / 10) },
        expected: "\(used), to 10 % or 25",
        observed: "\(known)"
      )
    }
  }

  private var log: Criterion {
    Criterion(
      "B-LOG",
      .final,
      "each limited answer is logged once, with its code and the wait, as [BINANCE][RATE_LIMIT]",
      needs: .insight
    ) { stage in
      let limited = await stage.bed.venue().ledger.arrivals.count { $0.status == 429 }
      let lines = stage.bed.logs.lines.filter { $0.text.contains("[BINANCE][RATE_LIMIT]") }
      guard limited > 0 else { return .noEvidence("the exchange limited nothing") }
      guard lines.allSatisfy({ $0.metadata["code"] != nil && $0.metadata["wait"] != nil }) else {
        return Judgement(false, expected: "code and wait in each line", observed: "a line without")
      }
      return .equal(lines.count, to: limited)
    }
  }

  private var alert: Criterion {
    Criterion(
      "B-ALERT",
      .final,
      "within 5 s, operators are told that the exchange limits the system, and once each time",
      needs: .insight
    ) { stage in
      let changes = stage.notices(of: "dependency:binance").filter { $0.change != .changed }
      let repeated = zip(changes, changes.dropFirst()).count { $0.change == $1.change }
      guard repeated == 0, let first = changes.first(where: { $0.change == .raised }) else {
        return Judgement(
          false,
          expected: "one alert each time",
          observed: "\(changes.count) notices"
        )
      }
      return .number((stage.offset(of: first.time) - failure.lowerBound).seconds, atMost: 5, " s")
    }
  }

  private var stop: Criterion {
    Criterion(
      "B-ESS",
      .never,
      "the emergency stop trips although nothing was lost",
      needs: .insight
    ) { stage in
      .none(
        of: await StopHistory(of: stage).trips.map { "\(stage.offset(of: $0).seconds.short) s" }
      )
    }
  }

  private var resumption: Criterion {
    Criterion("B-RESUME", .final, "when the exchange is well again, trades are made again") {
      await judgeResumption(on: $0)
    }
  }

  /// Whether every trade was made that was asked for after the failure.
  func judgeResumption(on stage: Stage) async -> Judgement {
    let executions = desk.executions(in: await stage.bed.venue().ledger)
    let later = executions.filter { stage.offset(of: $0.intent.createdAt) > failure.upperBound }
    return .equal(later.count { !$0.orders.isEmpty }, to: later.count)
  }

  private var account: Criterion {
    Criterion(
      "B-ACCOUNT",
      .final,
      "in the end the system holds what the exchange says that it holds",
      needs: .insight
    ) { stage in
      let held = await stage.bed.venue().balance(of: "BTC").total
      let known = await stage.runningState?.risk.quantities["BTCUSDT"] ?? 0
      return .equal(known, to: held)
    }
  }

  /// The most that one trade was tried.
  func mostAttempts(on stage: Stage) async -> Int {
    desk.attempts(in: await stage.bed.venue().ledger).map(\.arrivals.count).max() ?? 0
  }

  /// The requests in the time in which the exchange wanted to be left alone, but for those that were on
  /// their way when it said so.
  func impatientRequests(in ledger: VenueLedger) -> [VenueArrival] {
    let flight = values.milliseconds("latency_ms").microseconds * 2 + 50_000
    return ledger.arrivals.filter { arrival in
      guard arrival.standing != .clear else { return false }
      let told = ledger.arrivals.last { $0.index < arrival.index && $0.status == 429 }
      return told.map { arrival.time - $0.time > flight } ?? true
    }
  }
}
