import ExchangeCore
import ExchangeServer
import HTTPExchange
import Testing
import TradingSystem

/// The limits as a client sees them.
struct LimitTests {
  @Test func weightIsToldThenLimitedThenBanned() async throws {
    var configuration = Street.configuration
    configuration.limits.requestWeight = VenueLimit(.requestWeight, 3, per: 1, .minute)
    try await Street.open(configuration) { street in
      for used in 1...3 {
        let response = try await street.client.send(.ping)
        #expect(response.status == 200)
        #expect(response.headers["x-mbx-used-weight-1m"] == String(used))
      }
      let limited = try await street.client.send(.ping)
      #expect(limited.status == 429)
      #expect(limited.headers["retry-after"] == "60")
      var last = limited
      for _ in 0..<3 { last = try await street.client.send(.ping) }
      #expect(last.status == 418)
      #expect(last.headers["retry-after"] == "120")
      #expect(street.server.current.ledger.bans.map(\.clientAddress) == ["127.0.0.1"])
      street.clock.wait(seconds: 120)
      #expect(try await street.client.send(.ping).status == 200)
    }
  }

  @Test func ordersAreCounted() async throws {
    try await Street.open { street in
      let first = try await street.buy(as: "a")
      #expect(first.headers["x-mbx-order-count-10s"] == "1")
      let second = try await street.buy(as: "b")
      #expect(second.headers["x-mbx-order-count-10s"] == "2")
    }
  }

  @Test func aClockThatIsWrongIsSeen() async throws {
    try await Street.open { street in
      street.server.change { venue, _ in venue.clockOffset = -3_000_000 }
      let response = try await street.buy()
      #expect(response.status == 400)
      #expect(response.body.contains("-1021"))
    }
  }
}
