import Foundation
import Testing

@testable import ExchangeCore

/// A client of an exchange, which signs what it sends.
struct Desk {
  static let key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
  static let secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
  /// A whole minute of a day in 2026, in microseconds since 1970.
  static let noon: Int64 = 1_784_635_200_000_000

  var venue: Venue
  var now = noon
  var address = "10.0.0.1"

  init(
    limits: VenueLimits = .spot,
    _ change: (inout VenueConfiguration) -> Void = { _ in }
  ) {
    var configuration = VenueConfiguration(
      apiKey: Self.key,
      secretKey: Self.secret,
      symbols: [
        VenueSymbol(base: "BTC", price: 50_000),
        VenueSymbol(base: "ETH", price: 3000),
      ],
      limits: limits
    )
    change(&configuration)
    venue = Venue(configuration, at: Self.noon)
  }

  static let marketBuy = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1"
  static let marketSell = "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.1"
  static let limitBuy =
    "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=49000"

  /// Sends a request as it is.
  mutating func send(
    _ method: VenueMethod = .get,
    _ path: String = "/api/v3/ping",
    _ query: String = ""
  ) -> VenueReply {
    venue.respond(
      to: VenueRequest(
        method,
        path,
        query: query,
        apiKey: Self.key,
        clientAddress: address
      ),
      at: now
    )
  }

  /// Sends a signed request.
  mutating func sign(_ method: VenueMethod, _ path: String, _ query: String = "") -> VenueReply {
    let payload = (query.isEmpty ? "" : query + "&") + "timestamp=\(now / 1000)"
    let signature = Signature.sign(payload, secret: Self.secret)
    return send(method, path, payload + "&signature=\(signature)")
  }

  /// Places an order.
  mutating func order(_ query: String = marketBuy) -> VenueReply {
    sign(.post, "/api/v3/order", query)
  }

  /// Lets time pass.
  mutating func wait(seconds: Int64 = 0, microseconds: Int64 = 0) {
    now += seconds * 1_000_000 + microseconds
  }
}

/// The body of a failure.
struct FailureBody: Decodable, Equatable {
  var code: Int
  var msg: String
}

extension VenueReply {
  var status: Int? { response?.status }
  var body: String { response?.body ?? "" }
  var delay: Int64? {
    if case .answered(_, let delay) = self { delay } else { nil }
  }
  var retryAfter: Int? { response?.header("Retry-After").flatMap { Int($0) } }
  var usedWeight: Int? { response?.header("X-MBX-USED-WEIGHT-1M").flatMap { Int($0) } }

  /// The failure that the body describes, if it does.
  var failure: FailureBody? {
    do {
      return try JSONDecoder().decode(FailureBody.self, from: Data(body.utf8))
    } catch {
      return nil
    }
  }

  /// Whether the body is JSON.
  var isJSON: Bool {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(body.utf8))
      return true
    } catch {
      return false
    }
  }
}

extension Decimal {
  /// A number from its exact notation.
  static func exact(_ text: String) throws -> Decimal {
    try #require(Decimal(string: text))
  }
}
