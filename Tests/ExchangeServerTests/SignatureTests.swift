import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import TestSupport
import Testing
import TradingSystem

/// The documented examples of signed requests, sent over HTTP.
struct SignatureTests {
  private static let start = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC"
  private static let end = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
  private static let signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
  private static let mixed = "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77"

  private func open(_ body: @Sendable (Street) async throws -> Void) async throws {
    var configuration = Street.configuration
    var symbol = VenueSymbol(base: "LTC", quote: "BTC", price: 1)
    symbol.minimumNotional = 0
    symbol.multiplierDown = 0
    configuration.symbols = [symbol]
    configuration.balances = [VenueBalance(asset: "BTC", free: 10)]
    try await Street.open(configuration) { street in
      street.clock.set(1_499_827_319_559_000)
      try await body(street)
    }
  }

  @Test func theDocumentedQueryIsAccepted() async throws {
    try await open { street in
      let query = "\(Self.start)&\(Self.end)&signature=\(Self.signature)"
      let request = ExchangeRequest(.post, "/api/v3/order", query: query, apiKey: Street.key)
      let response = try await street.client.send(request)
      #expect(response.status == 200)
      #expect(
        street.server.current.ledger.arrivals.map(\.parameters) == ["\(Self.start)&\(Self.end)"]
      )
    }
  }

  @Test(arguments: [
    "\(start)&\(end)&signature=\(signature.dropLast())0",
    "\(end)&\(start)&signature=\(signature)",
    "\(start)&\(end)%20&signature=\(signature)",
  ])
  func whatDiffersIsNot(query: String) async throws {
    try await open { street in
      let request = ExchangeRequest(.post, "/api/v3/order", query: query, apiKey: Street.key)
      let response = try await street.client.send(request)
      #expect(response.status == 400)
      #expect(response.body.contains("-1022"))
    }
  }

  @Test func aFormInTheBodyIsSignedWithTheQuery() async throws {
    try await open { street in
      let port = Int(street.server.port)
      let body = "\(Self.end)&signature=\(Self.mixed)"
      let answer = try await onOwnThread {
        let socket = try Socket(connectedTo: port)
        try socket.send(
          "POST /api/v3/order?\(Self.start) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "X-MBX-APIKEY: \(Street.key)\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n\(body)"
        )
        return try socket.receiveText(1 << 16)
      }
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(street.server.current.ledger.orders.count == 1)
    }
  }
}
