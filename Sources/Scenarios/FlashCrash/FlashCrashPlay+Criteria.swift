import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension FlashCrashPlay {
  /// Whether the drawdown will exceed its limit, by what is set.
  var expectsTrip: Bool {
    values.number("price_drop_percent") * values.number("exposure_percent") / 100
      > values.number("ess_drawdown_threshold") + 0.5
  }

  /// Whether the drawdown will come to its limit and not exceed it, by what is set.
  private var staysAtLimit: Bool {
    values.number("price_drop_percent") * values.number("exposure_percent") / 100
      == values.number("ess_drawdown_threshold") && values.number("noise_percent") == 0
  }

  var criteria: [Criterion] {
    let stop = StopCriteria(prefix: "F", feed: feed, desk: desk, limit: limit)
    var criteria = [mathematics] + stop.always
    if expectsTrip { criteria.append(stop.block) }
    if expectsTrip, canTrade { criteria += [stop.reduction, stop.resumption] }
    if staysAtLimit { criteria.append(boundary) }
    if values.number("price_drop_percent") < 0 { criteria.append(profit) }
    if values.number("silence_seconds") > 6 { criteria.append(silence) }
    return criteria
  }

  private var mathematics: Criterion {
    Criterion(
      "F-MATH",
      .always,
      "the system's drawdown is that of the account at the exchange, to 0.01 percentage points"
    ) { stage in
      guard stage.hasBegun, let metrics = await stage.riskMetrics,
        let truth = feed.points.entries.last(where: { $0.time <= metrics.updatedAt }),
        truth.time == metrics.updatedAt, feed.isCurrent(truth)
      else {
        return errors.count == 0 ? .noEvidence("no price was compared yet") : .compared(errors)
      }
      let difference = (metrics.drawdownPercent - truth.drawdownPercent).magnitude
      // Finer than this, it is how numbers are rounded.
      errors.append((difference.double * 1e9).rounded() / 1e9)
      return .compared(errors)
    }
  }

  private var boundary: Criterion {
    Criterion(
      "F-BOUNDARY",
      .final,
      "a drawdown of exactly the limit does not trip"
    ) { stage in
      guard feed.maxDrawdownPercent == limit else {
        return .noEvidence("the drawdown came to \(feed.maxDrawdownPercent) %, not to \(limit) %")
      }
      return .equal(await StopHistory(of: stage).trips.count, to: 0)
    }
  }

  private var profit: Criterion {
    Criterion("F-PROFIT", .final, "a profit does not trip, however large") { stage in
      let equities = feed.points.entries.map(\.equity)
      guard let first = equities.first, let most = equities.max(), most > first else {
        return .noEvidence("there was no profit")
      }
      return .equal(await StopHistory(of: stage).trips.count, to: 0)
    }
  }

  private var silence: Criterion {
    Criterion("F-NODATA", .final, "when prices fall silent, an alert says so within 8 s") { stage in
      let start = Self.silence(values, path).lowerBound
      let alert = stage.alerts(of: "stale-prices").first
      return .happened(
        after: alert.map { stage.offset(of: $0.raisedAt) - start },
        within: .seconds(8)
      )
    }
  }
}

extension Judgement {
  /// The largest of some differences should be at most a hundredth.
  fileprivate static func compared(_ errors: Ledger<Double>) -> Judgement {
    .number(errors.entries.max(), atMost: 0.01, " percentage points off")
  }
}
