import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// What must hold of the emergency stop in any scenario in which the account loses or gains.
struct StopCriteria: Sendable {
  /// What the checks' names begin with.
  let prefix: String
  /// The market, which knows the account's drawdown.
  let feed: MarketFeed
  /// Who asks for trades.
  let desk: TradeDesk
  /// The limit of the drawdown, in percent.
  let limit: Decimal

  /// What holds whether there is a trip or not.
  var always: [Criterion] { [trip, noEarlyTrip, alert, event] }
}

extension StopCriteria {
  var trip: Criterion {
    Criterion(
      "\(prefix)-TRIP",
      .final,
      "the emergency stop trips within 500 ms after the drawdown exceeds its limit, and else never"
    ) { stage in
      let trips = await StopHistory(of: stage).trips
      guard let crossing = feed.crossing(of: limit) else { return .equal(trips.count, to: 0) }
      guard let first = trips.first else {
        return Judgement(false, expected: "a trip", observed: "none")
      }
      return .number(crossing.duration(to: first).milliseconds, atMost: 500, " ms")
    }
  }

  var noEarlyTrip: Criterion {
    Criterion(
      "\(prefix)-NOEARLY",
      .final,
      "the emergency stop never trips before the drawdown has exceeded its limit"
    ) { stage in
      let trips = await StopHistory(of: stage).trips
      guard !trips.isEmpty else { return .none(of: []) }
      let crossing = feed.crossing(of: limit)
      let early = trips.filter { trip in crossing.map { trip < $0 } ?? true }
      return .none(of: early.map { "tripped at \(stage.offset(of: $0).seconds.short) s" })
    }
  }

  var block: Criterion {
    Criterion(
      "\(prefix)-BLOCK",
      .final,
      "after a trip, no order that adds exposure reaches the exchange, beyond those on their way"
    ) { stage in
      guard let stoppage = await StopHistory(of: stage).stoppage(0) else {
        return .noEvidence("nothing tripped")
      }
      guard await !stage.bed.entries(of: EventType.orderBlocked.stream).isEmpty else {
        return .noEvidence("no order was kept back")
      }
      let late = await stage.increasingOrders(in: stoppage, after: StopHistory.flightTime)
      return .none(of: late.map { "at \(stage.offset(ofMicroseconds: $0.time).seconds.short) s" })
    }
  }

  var reduction: Criterion {
    Criterion(
      "\(prefix)-REDUCE",
      .final,
      "while trading is stopped, orders that reduce exposure are executed"
    ) { stage in
      guard let stoppage = await StopHistory(of: stage).stoppage(0) else {
        return .noEvidence("nothing tripped")
      }
      let ledger = await stage.bed.venue().ledger
      let asked = desk.asked(.sell, in: stoppage)
      guard
        asked.contains(where: { $0.quantity <= ledger.held($0.symbol, at: stoppage.lowerBound) })
      else { return .noEvidence("no one asked to sell what was held") }
      let sold = ledger.fills.count {
        $0.side == .sell && stoppage.contains(Timestamp(microseconds: $0.time))
      }
      return .number(Double(sold), atLeast: 1)
    }
  }

  var resumption: Criterion {
    Criterion(
      "\(prefix)-RESUME",
      .final,
      "after an operator's reset, orders that add exposure are executed again"
    ) { stage in
      let history = await StopHistory(of: stage)
      guard !history.trips.isEmpty else { return .noEvidence("nothing tripped") }
      guard let reset = history.resets.first else {
        return Judgement(false, expected: "a reset", observed: "none")
      }
      guard !desk.asked(.buy, in: reset..<Timestamp.distantFuture).isEmpty else {
        return .noEvidence("no one asked for any")
      }
      let bought = await stage.bed.venue().ledger.fills.count {
        $0.side == .buy && $0.time > reset.microseconds
      }
      return .number(Double(bought), atLeast: 1)
    }
  }

  var alert: Criterion {
    Criterion(
      "\(prefix)-ALERT",
      .final,
      "each trip raises exactly one alert, which tells the drawdown to 0.01 percentage points"
    ) { stage in
      let trips = await StopHistory(of: stage).trips
      let alerts = Set(stage.alerts(of: HealthMonitor.emergencyStopCondition))
      guard alerts.count == trips.count, let alert = alerts.first, let trip = trips.first else {
        return .equal(alerts.count, to: trips.count)
      }
      let told = alert.details["drawdown_percent"].flatMap { Decimal(string: $0) } ?? 0
      // Prices that change in one moment come to the system one after another.
      let recent = feed.points.entries.filter {
        $0.time <= trip && $0.time.duration(to: trip) <= .milliseconds(500)
      }
      let difference = recent.map { (told - $0.drawdownPercent).magnitude.double }.min()
      return .number(difference, atMost: 0.01, " percentage points off")
    }
  }

  var event: Criterion {
    Criterion("\(prefix)-EVENT", .final, "each trip is published exactly once") { stage in
      let trips = await StopHistory(of: stage).trips
      let events = await stage.bed.entries(of: EventType.emergencyStopTripped.stream)
      return .equal(events.count, to: trips.count)
    }
  }
}

extension VenueLedger {
  /// How much of a symbol the account held at a moment, by what was bought and sold.
  fileprivate func held(_ symbol: String, at moment: Timestamp) -> Decimal {
    fills.filter { $0.symbol == symbol && $0.time <= moment.microseconds }
      .reduce(0) { $0 + ($1.side == .buy ? $1.quantity : -$1.quantity) }
  }
}
