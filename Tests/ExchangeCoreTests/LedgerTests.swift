import Foundation
import Testing

@testable import ExchangeCore

struct LedgerTests {
  /// A desk that has sent 2000 requests of all kinds, some of them faulty, and what it got.
  private func busyDay(seed: UInt64) -> (Desk, [VenueReply]) {
    var desk = Desk { $0.limits.orders[0].allowance = 8 }
    var generator = SeededGenerator(seed: seed)
    let effects: [VenueEffect] = [
      .drop, .reset, .unknownOutcome503, .truncatedBody, .delay(9), .tooManyRequests(retryAfter: 2),
      .cutShort,
    ]
    for (index, effect) in effects.enumerated() {
      let frequency = VenueFrequency.probability(0.04, seed: seed &+ UInt64(index))
      let phase = VenuePhase.allCases[index % 2]
      desk.venue.add(VenueRule(id: "\(index)", effect, phase: phase, frequency: frequency))
    }
    let replies = (0..<2000).map { _ in
      desk.wait(microseconds: Int64(generator.nextFraction() * 2_000_000))
      let move = Decimal(Int(generator.nextFraction() * 2001) - 1000)
      desk.venue.setPrice(50_000 + move, of: "BTCUSDT", at: desk.now)
      return act(&desk, Int(generator.nextFraction() * 8))
    }
    return (desk, replies)
  }

  private func act(_ desk: inout Desk, _ choice: Int) -> VenueReply {
    switch choice {
    case 0: desk.order(Desk.marketBuy.replacing("0.1", with: "0.01"))
    case 1: desk.order(Desk.marketSell.replacing("0.1", with: "0.01"))
    case 2: desk.order(Desk.limitBuy.replacing("0.1", with: "0.001"))
    case 3: desk.sign(.delete, "/api/v3/openOrders", "symbol=BTCUSDT")
    case 4: desk.order("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=junk")
    case 5: desk.send(.get, "/api/v3/account", "signature=00")
    case 6: desk.order("\(Desk.limitBuy)&newClientOrderId=same")
    default: desk.sign(.get, "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=same")
    }
  }

  @Test func holdsEachRequestOnce() {
    let (desk, replies) = busyDay(seed: 1)
    let arrivals = desk.venue.ledger.arrivals
    #expect(arrivals.map(\.index) == Array(0..<2000))
    #expect(arrivals.map(\.status) == replies.map(\.status))
    let statuses = Set(arrivals.map(\.status))
    #expect(statuses.isSuperset(of: [nil, 200, 400, 429, 503]))
    for (arrival, reply) in zip(arrivals, replies) {
      switch reply {
      case .answered(_, let delay):
        #expect(arrival.delivery == .answered)
        #expect(arrival.delay == delay)
      case .dropped: #expect(arrival.delivery == .dropped)
      case .reset: #expect(arrival.delivery == .reset)
      case .cutShort: #expect(arrival.delivery == .cutShort)
      }
    }
  }

  @Test func countsWhatWasReallyExecuted() {
    let ledger = busyDay(seed: 2).0.venue.ledger
    let placed = ledger.arrivals.filter { $0.wasExecuted && $0.increasesExposure != nil }
    #expect(placed.map(\.index) == ledger.orders.map(\.arrivalIndex))
    #expect(placed.map(\.increasesExposure) == ledger.orders.map(\.increasedExposure))
    #expect(placed.contains { $0.status != 200 })
    for order in ledger.orders {
      let fills = ledger.fills.filter { $0.orderID == order.id }
      #expect(fills.count == order.fillCount)
      #expect(fills.reduce(0) { $0 + $1.quantity } == order.executedQuantity)
      #expect(fills.reduce(0) { $0 + $1.quoteQuantity } == order.executedQuoteQuantity)
    }
  }

  @Test func windowsAccountForAllWeightAndAllOrders() {
    let ledger = busyDay(seed: 3).0.venue.ledger
    let weight = ledger.arrivals.filter { $0.standing != .banned }.reduce(0) { $0 + $1.weight }
    let used = { (kind: VenueLimit.Kind, unit: VenueLimit.Unit) in
      ledger.windows.filter { $0.limit.kind == kind && $0.limit.unit == unit }
        .reduce(0) { $0 + $1.used }
    }
    #expect(used(.requestWeight, .minute) == weight)
    #expect(used(.orders, .second) == ledger.orders.count)
    #expect(used(.orders, .day) == ledger.orders.count)
  }

  @Test func balancesFollowFromTheFills() {
    let venue = busyDay(seed: 4).0.venue
    let spent = venue.ledger.fills.reduce(Decimal(0)) { sum, fill in
      fill.side == .buy ? sum + fill.quoteQuantity : sum - fill.quoteQuantity
    }
    let bought = venue.ledger.fills.reduce(Decimal(0)) { sum, fill in
      fill.side == .buy ? sum + fill.quantity : sum - fill.quantity
    }
    #expect(venue.balance(of: "USDT").total == 10_000 - spent)
    #expect(venue.balance(of: "BTC").total == bought)
    #expect(venue.balances.allSatisfy { $0.free >= 0 && $0.locked >= 0 })
    let open = venue.ledger.orders.filter(\.status.isOpen)
    let held = open.reduce(0) { $0 + $1.price * $1.remainingQuantity }
    #expect(venue.balance(of: "USDT").locked == held)
  }

  @Test func theSameCallsGiveTheSameLedger() {
    let (first, replies) = busyDay(seed: 5)
    let (second, again) = busyDay(seed: 5)
    #expect(replies == again)
    #expect(first.venue.ledger.arrivals == second.venue.ledger.arrivals)
    #expect(first.venue.ledger.orders == second.venue.ledger.orders)
    #expect(busyDay(seed: 6).1 != replies)
  }

  @Test func remembersAllButTheSignature() throws {
    var desk = Desk()
    let request = VenueRequest(
      .post,
      "/api/v3/order",
      query: "symbol=BTCUSDT&signature=00&side=BUY",
      body: "newClientOrderId=mine",
      apiKey: Desk.key
    )
    _ = desk.venue.respond(to: request, at: desk.now)
    let arrival = try #require(desk.venue.ledger.arrivals.first)
    #expect(arrival.parameters == "symbol=BTCUSDT&side=BUY&newClientOrderId=mine")
    #expect(arrival.clientOrderID == "mine")
    #expect(arrival.time == desk.now)
    #expect(arrival.increasesExposure == true)
  }

  @Test func followsThePrice() throws {
    var desk = Desk()
    desk.venue.setPrice(try .exact("49999.996"), of: "BTCUSDT", at: desk.now + 1)
    desk.venue.setPrice(-5, of: "ETHUSDT", at: desk.now + 2)
    desk.venue.setPrice(.nan, of: "ETHUSDT", at: desk.now + 3)
    #expect(
      desk.venue.ledger.prices == [
        VenuePrice(symbol: "BTCUSDT", time: desk.now, price: 50_000),
        VenuePrice(symbol: "ETHUSDT", time: desk.now, price: 3000),
        VenuePrice(symbol: "BTCUSDT", time: desk.now + 1, price: 50_000),
        VenuePrice(symbol: "ETHUSDT", time: desk.now + 2, price: .powerOfTen(-2)),
      ]
    )
  }
}
