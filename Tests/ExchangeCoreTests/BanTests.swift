import Foundation
import Testing

@testable import ExchangeCore

struct BanTests {
  /// A desk that has just been told to wait for 60 seconds.
  private func warned() -> Desk {
    var desk = Desk(
      limits: VenueLimits(
        requestWeight: VenueLimit(.requestWeight, 2, per: 1, .minute),
        orders: []
      )
    )
    for _ in 0..<3 { _ = desk.send() }
    return desk
  }

  /// Sends until it is banned.
  private func provoke(_ desk: inout Desk) -> VenueReply {
    var reply = desk.send()
    while reply.status != 418 { reply = desk.send() }
    return reply
  }

  @Test func goingOnAfterTheWarningEndsInABan() {
    var desk = warned()
    let statuses = (0..<4).map { _ in desk.send().status }
    #expect(statuses == [429, 429, 418, 418])
    #expect(
      desk.venue.ledger.arrivals.map(\.standing)
        == [.clear, .clear, .clear] + Array(repeating: .insideRetryAfter, count: 3) + [.banned]
    )
    #expect(desk.venue.ledger.bans.count == 1)
  }

  @Test func aBanSaysWhenItEnds() {
    var desk = warned()
    let reply = provoke(&desk)
    #expect(reply.retryAfter == 120)
    #expect(
      reply.failure
        == FailureBody(
          code: -1003,
          msg: """
            Way too much request weight used; IP banned until \(desk.now / 1000 + 120_000). Please \
            use WebSocket Streams for live updates to avoid bans.
            """
        )
    )
  }

  @Test func aBanEndsExactlyThen() {
    var desk = warned()
    _ = provoke(&desk)
    let end = desk.now + 120_000_000
    desk.now = end - 1
    let late = desk.send()
    #expect(late.status == 418)
    #expect(late.retryAfter == 1)
    desk.now = end
    #expect(desk.send().status == 200)
    #expect(
      desk.venue.ledger.bans == [
        VenueBan(clientAddress: "10.0.0.1", start: Desk.noon, end: end, ordinal: 1)
      ]
    )
  }

  @Test func bansDoubleUpToThreeDays() {
    var desk = warned()
    var lengths: [Int64] = []
    for _ in 0..<13 {
      _ = provoke(&desk)
      let ban = desk.venue.ledger.bans[desk.venue.ledger.bans.count - 1]
      lengths.append((ban.end - ban.start) / 1_000_000)
      desk.now = ban.end
    }
    #expect(
      lengths.prefix(11) == [120, 240, 480, 960, 1920, 3840, 7680, 15_360, 30_720, 61_440, 122_880]
    )
    #expect(lengths.suffix(2) == [245_760, 259_200])
  }

  @Test func aBanIsOfOneAddress() {
    var desk = warned()
    _ = provoke(&desk)
    desk.address = "10.0.0.2"
    #expect(desk.send().status == 200)
  }

  @Test func waitingAvoidsABan() {
    var desk = warned()
    for _ in 0..<10 {
      _ = desk.send()
      _ = desk.send()
      desk.wait(seconds: 60)
      let statuses = (0..<3).map { _ in desk.send().status }
      #expect(statuses == [200, 200, 429])
    }
    #expect(desk.venue.ledger.bans.isEmpty)
  }

  @Test func howManyViolationsItTakesIsAParameter() {
    var limits = VenueLimits.spot
    limits.requestWeight.allowance = 0
    limits.violationsBeforeBan = 1
    var desk = Desk(limits: limits)
    let statuses = (0..<2).map { _ in desk.send().status }
    #expect(statuses == [429, 418])
  }

  @Test func aWarningByARuleIsARealOne() {
    var desk = Desk()
    desk.venue.add(
      VenueRule(id: "warn", .tooManyRequests(retryAfter: 5), maximumHits: 1)
    )
    #expect(desk.send().retryAfter == 5)
    desk.wait(seconds: 4, microseconds: 999_999)
    let early = desk.send()
    #expect(early.failure == FailureBody(code: -1003, msg: "Too many requests queued."))
    #expect(early.retryAfter == 1)
    #expect(desk.venue.ledger.arrivals.last?.ruleIDs == [])
    desk.wait(microseconds: 1)
    #expect(desk.send().status == 200)
    #expect(desk.venue.ledger.bans.isEmpty)
  }

  @Test func ignoringAWarningByARuleEndsInABan() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "warn", .tooManyRequests(retryAfter: 5)))
    let statuses = (0..<4).map { _ in desk.send().status }
    #expect(statuses == [429, 429, 429, 418])
    #expect(desk.venue.hits(ofRule: "warn") == 1)
  }

  @Test func backingOffFromARepeatedWarningAvoidsABan() {
    var desk = Desk()
    desk.venue.add(VenueRule(id: "warn", .tooManyRequests(retryAfter: 5)))
    for _ in 0..<9 {
      #expect(desk.send().status == 429)
      desk.wait(seconds: 5)
    }
    #expect(desk.venue.ledger.arrivals.allSatisfy { $0.standing == .clear })
  }

  @Test func ignoringTheOrderLimitEndsInABanToo() {
    var desk = Desk()
    desk.venue.add(
      VenueRule(id: "warn", .tooManyOrders(retryAfter: 10), on: .orderPlacement, maximumHits: 1)
    )
    #expect(desk.order().failure == FailureBody(code: -1015, msg: "Too many new orders."))
    #expect(desk.send().status == 200)
    let statuses = (0..<3).map { _ in desk.order().status }
    #expect(statuses == [429, 429, 418])
    #expect(desk.venue.ledger.orders.isEmpty)
  }
}
