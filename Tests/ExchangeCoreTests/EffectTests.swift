import Foundation
import Testing

@testable import ExchangeCore

struct EffectTests {
  @Test(arguments: [
    VenueEffect.unknownOutcome503, .drop, .reset, .cutShort, .backendTimeout1007(after: 7),
    .malformedJSON,
    .tooManyRequests(retryAfter: 1),
  ])
  func afterExecutionItHidesWhatHappened(effect: VenueEffect) {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "fault", effect, on: .orderPlacement, phase: .after))
    let reply = desk.order("\(Desk.marketBuy)&newClientOrderId=mine")
    #expect(reply.failure?.msg != "")
    #expect(!reply.isJSON || reply.status != 200)
    #expect(desk.venue.ledger.arrivals.last?.wasExecuted == true)
    #expect(desk.venue.ledger.orders(withClientOrderID: "mine").map(\.status) == [.filled])
    #expect(desk.venue.balance(of: "USDT").free == 5000)
  }

  @Test(arguments: VenuePhase.allCases)
  func aLostAnswerIsInTheLedger(phase: VenuePhase) {
    var desk = Desk()
    let buy = Desk.marketBuy.replacing("0.1", with: "0.01")
    desk.venue.add(VenueRule(id: "drop", .drop, phase: phase, maximumHits: 1))
    desk.venue.add(VenueRule(id: "wait", .delay(5), phase: phase))
    desk.venue.add(VenueRule(id: "reset", .reset, phase: phase, maximumHits: 1))
    desk.venue.add(VenueRule(id: "cut", .cutShort, phase: phase))
    #expect(desk.order(buy) == .dropped)
    #expect(desk.order(buy) == .reset(delay: 5))
    #expect(desk.order(buy).response == nil)
    let arrivals = desk.venue.ledger.arrivals
    #expect(arrivals.map(\.delivery) == [.dropped, .reset, .cutShort])
    #expect(arrivals.map(\.status) == [nil, nil, nil])
    #expect(arrivals.map(\.ruleIDs) == [["drop"], ["wait", "reset"], ["wait", "cut"]])
    #expect(desk.venue.ledger.orders.count == (phase == .after ? 3 : 0))
  }

  @Test(arguments: [VenuePhase.before, .after])
  func whatIsCutShortIsTheAnswerThatWouldHaveCome(phase: VenuePhase) {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "cut", .cutShort, phase: phase))
    guard case .cutShort(let response, delay: 0) = desk.send(.get, "/api/v3/time") else {
      Issue.record("the answer is whole")
      return
    }
    #expect(response.status == (phase == .after ? 200 : 503))
    #expect(response.body.hasPrefix(phase == .after ? "{\"serverTime\":" : "{\"code\":-1001,"))
    #expect(response.header("X-MBX-USED-WEIGHT-1M") == "1")
  }

  @Test(arguments: VenueGarbling.allCases)
  func aSpoiltResponseCannotBeRead(garbling: VenueGarbling) {
    var desk = Desk()
    for phase in VenuePhase.allCases {
      desk.venue.add(VenueRule(id: "spoil", .garble(garbling), phase: phase))
      for path in ["/api/v3/ping", "/api/v3/time", "/api/v3/ticker/price"] {
        let reply = desk.send(.get, path)
        #expect(reply.status == (phase == .after ? 200 : 503))
        #expect(reply.isJSON == (garbling == .wrongContentType))
        let isHTML = reply.response?.header("content-type") == "text/html"
        #expect(isHTML == (garbling == .wrongContentType))
      }
    }
  }

  @Test func delaysAddUp() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "a", .delay(3)))
    desk.venue.add(VenueRule(id: "b", .delay(4), phase: .after))
    #expect(desk.send().delay == 7)
    desk.venue.add(VenueRule(id: "c", .backendTimeout1007, phase: .after))
    #expect(desk.send().delay == 10_000_007)
    #expect(desk.venue.ledger.arrivals.map(\.delay) == [7, 10_000_007])
  }
}
