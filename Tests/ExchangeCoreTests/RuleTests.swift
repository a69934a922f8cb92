import Foundation
import Testing

@testable import ExchangeCore

struct RuleTests {
  /// The statuses of so many pings.
  private func statuses(_ count: Int, of desk: inout Desk) -> [Int?] {
    (0..<count).map { _ in desk.send().status }
  }

  @Test(
    arguments: [
      (.unknownOutcome503, 503, 0, "Unknown error, please check your request or try again later."),
      (.serviceUnavailable503, 503, 0, "Service Unavailable."),
      (
        .internalError503, 503, -1001,
        "Internal error; unable to process your request. Please try again."
      ),
      (
        .backendTimeout1007, 504, -1007,
        """
        Timeout waiting for response from backend server. Send status unknown; execution status \
        unknown.
        """
      ),
      (
        .overloaded1008, 503, -1008,
        """
        Request throttled by system-level protection. Reduce-only/close-position orders are exempt. \
        Please try again.
        """
      ),
      (.badAPIKey2015, 401, -2015, "Invalid API-key, IP, or permissions for action."),
      (
        .timestampTooOld1021, 400, -1021,
        "Timestamp for this request is outside of the recvWindow."
      ),
      (
        .timestampAhead1021, 400, -1021,
        "Timestamp for this request was 1000ms ahead of the server's time."
      ),
      (.percentPrice1013, 400, -1013, "Filter failure: PERCENT_PRICE"),
      (.noSuchOrder2013, 400, -2013, "Order does not exist."),
    ] as [(VenueEffect, Int, Int, String)]
  )
  func failsAsTheExchangeWould(effect: VenueEffect, status: Int, code: Int, message: String) {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "fault", effect))
    let reply = desk.order()
    #expect(reply.status == status)
    #expect(reply.failure == FailureBody(code: code, msg: message))
    #expect(reply.usedWeight == 1)
    let arrival = desk.venue.ledger.arrivals.last
    #expect(arrival?.code == code)
    #expect(arrival?.ruleIDs == ["fault"])
    #expect(arrival?.wasExecuted == false)
    #expect(desk.venue.ledger.orders.isEmpty)
  }

  @Test func theFirewallAnswersInHTML() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "firewall", .html403))
    let reply = desk.send()
    #expect(reply.status == 403)
    #expect(reply.response?.header("content-type") == "text/html")
    #expect(!reply.isJSON)
    #expect(desk.venue.ledger.arrivals.last?.code == nil)
  }

  @Test func hitsEveryNth() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "third", .internalError503, frequency: .every(3)))
    #expect(statuses(7, of: &desk) == [200, 200, 503, 200, 200, 503, 200])
  }

  @Test func onlyRequestsThatItIsAboutCount() {
    var desk = Desk()
    desk.venue.add(
      VenueRule(id: "second", .internalError503, on: .orderPlacement, frequency: .every(2))
    )
    #expect(desk.order().status == 200)
    #expect(statuses(3, of: &desk) == [200, 200, 200])
    #expect(desk.order().status == 503)
  }

  @Test(arguments: [0, -5, 1])
  func everyFirstIsEach(step: Int) {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "each", .internalError503, frequency: .every(step)))
    #expect(statuses(2, of: &desk) == [503, 503])
  }

  @Test func hitsAtMostSoOften() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "twice", .internalError503, maximumHits: 2))
    #expect(statuses(4, of: &desk) == [503, 503, 200, 200])
    #expect(desk.venue.hits(ofRule: "twice") == 2)
  }

  @Test func isInForceForATime() {
    var desk = Desk()
    desk.venue.add(
      VenueRule(id: "later", .internalError503, from: desk.now + 2, until: desk.now + 4)
    )
    let seen = (0..<5).map { _ in
      defer { desk.wait(microseconds: 1) }
      return desk.send().status
    }
    #expect(seen == [200, 200, 503, 503, 200])
  }

  @Test func probabilityIsDrawnFromItsOwnSeed() {
    let run = { (seed: UInt64, other: Bool) -> [Int?] in
      var desk = Desk()
      if other {
        desk.venue.add(VenueRule(id: "o", .delay(1), frequency: .probability(0.5, seed: 9)))
      }
      desk.venue.add(
        VenueRule(id: "p", .internalError503, frequency: .probability(0.3, seed: seed))
      )
      return self.statuses(1000, of: &desk)
    }
    let first = run(1, false)
    #expect(run(1, false) == first)
    #expect(run(1, true) == first)
    #expect(run(2, false) != first)
    #expect((250...350).contains(first.filter { $0 == 503 }.count))
  }

  @Test(arguments: [(0, 0), (1, 50)] as [(Double, Int)])
  func certaintyIsCertain(probability: Double, hits: Int) {
    var desk = Desk()
    let frequency = VenueFrequency.probability(probability, seed: 3)
    desk.venue.add(VenueRule(id: "p", .delay(1), frequency: frequency))
    _ = statuses(50, of: &desk)
    #expect(desk.venue.hits(ofRule: "p") == hits)
  }

  @Test func drawsTheKnownNumbers() {
    var generator = SeededGenerator(seed: 0)
    let scaled = UInt64(generator.nextFraction() * Double(UInt64(1) << 53))
    #expect(scaled == 0xE220_A839_7B1D_CDAF >> 11)
  }

  @Test func sparesOrdersThatReduceExposure() {
    var desk = Desk()
    _ = desk.order()
    desk.venue.add(.overloaded(id: "busy"))
    #expect(desk.order().failure?.code == -1008)
    #expect(desk.order(Desk.marketSell).status == 200)
    #expect(desk.send().status == 200)
  }

  @Test(
    arguments: [
      (.all, [503, 503, 503, 503]),
      (.orderPlacement, [200, 200, 503, 200]),
      (.endpoint(.get, "/api/v3/account"), [200, 200, 200, 503]),
      (.endpoint(.post, "/api/v3/account"), [200, 200, 200, 200]),
      (.category(.general), [503, 200, 200, 200]),
      (.category(.marketData), [200, 503, 200, 200]),
      (.category(.trading), [200, 200, 503, 200]),
      (.category(.account), [200, 200, 200, 503]),
    ] as [(VenueScope, [Int?])]
  )
  func isAboutItsScope(scope: VenueScope, expected: [Int?]) {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "fault", .internalError503, on: scope))
    let seen = [
      desk.send(), desk.send(.get, "/api/v3/ticker/price"), desk.order(),
      desk.sign(.get, "/api/v3/account"),
    ]
    #expect(seen.map(\.status) == expected)
  }

  @Test func doesNotSeeWhatAnEarlierOneSettled() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "a", .internalError503, frequency: .every(2)))
    desk.venue.add(VenueRule(id: "b", .html403, frequency: .every(2)))
    #expect(statuses(6, of: &desk) == [200, 503, 403, 503, 200, 503])
    #expect(desk.venue.hits(ofRule: "b") == 1)
  }

  @Test func endsWhenRemoved() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "a", .internalError503))
    desk.venue.add(VenueRule(id: "b", .html403))
    #expect(desk.send().status == 503)
    desk.venue.removeRule("a")
    desk.venue.removeRule("never added")
    #expect(desk.venue.rules.map(\.id) == ["b"])
    #expect(desk.send().status == 403)
  }

  @Test func replacesOneOfTheSameName() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "a", .internalError503, maximumHits: 1))
    _ = desk.send()
    desk.venue.add(VenueRule(id: "a", .html403, maximumHits: 1))
    #expect(statuses(2, of: &desk) == [403, 200])
  }
}
