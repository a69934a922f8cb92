import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import Logging
import Results
import Testing
import TradingSystem

/// The client of the services, over HTTP and in real time.
struct TradingTests {
  private struct WallTime: TimeSource {
    var now: Timestamp {
      Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    func sleep(until moment: Timestamp) async throws {
      try await Task.sleep(for: max(.zero, now.duration(to: moment)))
    }
  }

  private func open(
    _ body: @Sendable (ExchangeServer, ExchangeClient) async throws -> Void
  ) async throws {
    let server = try await ExchangeServer.start(Street.configuration)
    let time = WallTime()
    let logger = Logger(label: "trading") { _ in SwiftLogNoOpLogHandler() }
    try await Street.withClient(port: server.port) { exchange in
      let client = ExchangeClient(
        exchange: exchange,
        limiter: RateLimiter(time: time, logger: logger),
        signer: RequestSigner(apiKey: Street.key, secret: Street.secret),
        clock: ExchangeClock(time: time),
        receiveWindow: .seconds(60),
        logger: logger
      )
      try await body(server, client)
    }
    await server.close()
  }

  private let order = MarketOrder(symbol: "BTCUSDT", side: .buy, quantity: 2, clientOrderID: "mine")

  @Test func anOrderIsPlacedOnce() async throws {
    try await open { server, client in
      try await client.synchronizeClock()
      let placed = try await client.place(order)
      #expect(placed.clientOrderID == "mine")
      #expect(try await client.order("mine", of: "BTCUSDT").id == placed.id)
      #expect(try await client.trades(of: placed).count == 1)
      let orders = server.current.ledger.orders
      #expect(orders.map(\.clientOrderID) == ["mine"])
      #expect(orders.map(\.status) == [.filled])
      #expect(server.current.balance(of: "BTC").total == 2)
    }
  }

  @Test(arguments: [VenueEffect.reset, .cutShort])
  func anOrderWhoseAnswerIsLostIsThere(effect: VenueEffect) async throws {
    try await open { server, client in
      server.change { venue, _ in
        venue.add(VenueRule(id: "lost", effect, on: .orderPlacement, phase: .after))
      }
      await #expect(throws: ExchangeFailure.unreachable(.connectionLost)) {
        try await client.place(order)
      }
      let found = try await client.order("mine", of: "BTCUSDT")
      #expect(found.executedQuantity == 2)
      #expect(server.current.ledger.orders.count == 1)
    }
  }
}
