import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import Synchronization
import TradingSystem

/// An exchange behind HTTP, and a client of it.
struct Street: Sendable {
  static let secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
  static let key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
  /// A whole minute, in microseconds since 1970.
  static let noon: Int64 = 1_784_635_200_000_000

  let server: ExchangeServer
  let client: HTTPExchange
  let clock: HandClock

  /// An account with money, and two symbols to trade.
  static var configuration: VenueConfiguration {
    VenueConfiguration(
      apiKey: key,
      secretKey: secret,
      symbols: [VenueSymbol(base: "BTC", price: 50_000), VenueSymbol(base: "ETH", price: 3000)],
      balances: [VenueBalance(asset: "USDT", free: 1_000_000)]
    )
  }

  /// Does something with an exchange whose clock stands still, and closes it all.
  static func open(
    _ configuration: VenueConfiguration = configuration,
    patience: Duration = .seconds(60),
    _ body: @Sendable (Street) async throws -> Void
  ) async throws {
    let clock = HandClock(noon)
    var settings = ExchangeServer.Settings()
    settings.now = { clock.now }
    let server = try await ExchangeServer.start(configuration, settings)
    try await closing(server.close) {
      try await withClient(port: server.port, patience: patience) { client in
        try await body(Street(server: server, client: client, clock: clock))
      }
    }
  }

  /// Does something with a client, and closes it.
  static func withClient(
    port: UInt16,
    patience: Duration = .seconds(60),
    connections: Int = 64,
    _ body: @Sendable (HTTPExchange) async throws -> Void
  ) async throws {
    var settings = HTTPExchange.Settings()
    settings.connectTimeout = .seconds(3600)
    settings.requestTimeout = patience
    settings.connectionLimit = connections
    let client = try HTTPExchange(port: port, settings: settings)
    try await closing(client.close) { try await body(client) }
  }

  private static func closing(
    _ close: () async throws -> Void,
    _ body: () async throws -> Void
  ) async throws {
    do {
      try await body()
    } catch {
      try await close()
      throw error
    }
    try await close()
  }

  /// Sends a request with a signature.
  func sign(
    _ method: ExchangeRequest.Method,
    _ path: String,
    _ query: String = ""
  ) async throws -> ExchangeResponse {
    let signer = RequestSigner(apiKey: Self.key, secret: Self.secret)
    let payload = (query.isEmpty ? "" : query + "&") + "timestamp=\(clock.now / 1000)"
    return try await client.send(
      ExchangeRequest(method, path, query: signer.sign(payload), apiKey: Self.key)
    )
  }

  /// Buys a little.
  func buy(as name: String = "mine") async throws -> ExchangeResponse {
    let order = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=\(name)"
    return try await sign(.post, "/api/v3/order", order)
  }
}

extension ExchangeRequest {
  static let ping = ExchangeRequest(.get, "/api/v3/ping")
}

/// A clock that only moves when it is told to.
final class HandClock: Sendable {
  private let microseconds: Mutex<Int64>

  init(_ microseconds: Int64) { self.microseconds = Mutex(microseconds) }

  var now: Int64 { microseconds.withLock(\.self) }

  func set(_ now: Int64) { microseconds.withLock { $0 = now } }
  func wait(seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
}
