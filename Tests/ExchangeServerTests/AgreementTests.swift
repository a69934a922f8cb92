import ExchangeCore
import ExchangeServer
import HTTPExchange
import TestSupport
import Testing
import TradingSystem

/// The exchange behind HTTP is the same as without.
struct AgreementTests {
  /// A step of a script: a request, or time that passes.
  private enum Step {
    case send(ExchangeRequest)
    case wait(seconds: Int64)
  }

  private func script(seed: UInt64, at start: Int64) -> [Step] {
    var generator = SeededGenerator(seed: seed)
    let signer = RequestSigner(apiKey: Street.key, secret: Street.secret)
    var now = start
    return (0..<150).map { number in
      if Int.random(in: 0..<10, using: &generator) == 0 {
        let seconds = Int64.random(in: 1...30, using: &generator)
        now += seconds * 1_000_000
        return .wait(seconds: seconds)
      }
      let choice = Self.choices[Int.random(in: 0..<Self.choices.count, using: &generator)]
      let query = choice.query.replacing("NUMBER", with: "\(number / 3)")
      let dated = (query.isEmpty ? "" : query + "&") + "timestamp=\(now / 1000)"
      return .send(
        ExchangeRequest(
          choice.method,
          choice.path,
          query: choice.isSigned ? signer.sign(dated) : query,
          apiKey: Int.random(in: 0..<20, using: &generator) == 0 ? nil : Street.key
        )
      )
    }
  }

  private struct Choice {
    let method: ExchangeRequest.Method
    let path: String
    let query: String
    var isSigned = true
  }

  private static let choices: [Choice] = [
    Choice(method: .get, path: "/api/v3/ping", query: "", isSigned: false),
    Choice(method: .get, path: "/api/v3/time", query: "", isSigned: false),
    Choice(
      method: .get,
      path: "/api/v3/exchangeInfo",
      query: "symbols=%5B%22BTCUSDT%22%5D",
      isSigned: false
    ),
    Choice(method: .get, path: "/api/v3/depth", query: "symbol=ETHUSDT&limit=5", isSigned: false),
    Choice(method: .get, path: "/api/v3/ticker/price", query: "symbol=%ff", isSigned: false),
    Choice(method: .get, path: "/api/v3/nowhere", query: "a=b", isSigned: false),
    Choice(method: .delete, path: "/api/v3/ping", query: "", isSigned: false),
    Choice(method: .get, path: "/api/v3/account", query: ""),
    Choice(method: .get, path: "/api/v3/myTrades", query: "symbol=BTCUSDT"),
    Choice(method: .get, path: "/api/v3/openOrders", query: ""),
    Choice(
      method: .post,
      path: "/api/v3/order",
      query: "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=NUMBER"
    ),
    Choice(
      method: .post,
      path: "/api/v3/order",
      query: "symbol=ETHUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=2900"
    ),
    Choice(method: .post, path: "/api/v3/order", query: "symbol=ETHUSDT&side=HOLD"),
    Choice(
      method: .get,
      path: "/api/v3/order",
      query: "symbol=BTCUSDT&origClientOrderId=NUMBER"
    ),
    Choice(method: .delete, path: "/api/v3/openOrders", query: "symbol=ETHUSDT"),
  ]

  @Test(arguments: [1, 2, 3, 4, 5])
  func theSameScriptGetsTheSameAnswers(seed: UInt64) async throws {
    var configuration = Street.configuration
    configuration.limits.requestWeight = VenueLimit(.requestWeight, 400, per: 1, .minute)
    configuration.limits.orders[0].allowance = 6
    let rules = [
      VenueRule(id: "reset", .reset, phase: .after, frequency: .probability(0.03, seed: seed)),
      VenueRule(id: "cut", .cutShort, frequency: .probability(0.03, seed: seed + 1)),
      VenueRule(id: "html", .html403, frequency: .probability(0.03, seed: seed + 2)),
      VenueRule(
        id: "half",
        .truncatedBody,
        phase: .after,
        frequency: .probability(0.03, seed: seed)
      ),
    ]
    try await Street.open(configuration) { [configuration] street in
      var bare = Venue(configuration, at: Street.noon)
      for rule in rules {
        bare.add(rule)
        street.server.change { venue, _ in venue.add(rule) }
      }
      for step in script(seed: seed, at: Street.noon) {
        switch step {
        case .wait(let seconds): street.clock.wait(seconds: seconds)
        case .send(let request):
          let expected = Seen(bare.respond(to: VenueRequest(request), at: street.clock.now))
          #expect(await Seen { try await street.client.send(request) } == expected)
        }
      }
      let (ledger, other) = (street.server.current.ledger, bare.ledger)
      #expect(ledger.arrivals == other.arrivals)
      #expect(ledger.orders == other.orders)
      #expect(ledger.fills == other.fills)
      #expect(Set(ledger.arrivals.map(\.status)).isSuperset(of: [nil, 200, 400, 403, 404]))
    }
  }

  /// What a client sees.
  private struct Seen: Equatable {
    var response: ExchangeResponse?
    var error: TransportError?

    init(_ reply: VenueReply) {
      switch reply {
      case .answered(let response, _):
        var headers = response.headers.map { ($0.name, $0.value) }
        headers.append(("content-length", "\(response.body.utf8.count)"))
        self.response = ExchangeResponse(
          status: response.status,
          headers: Dictionary(headers) { first, _ in first },
          body: response.body
        )
      case .dropped: error = .timedOut
      case .reset, .cutShort: error = .connectionLost
      }
    }

    init(_ send: () async throws -> ExchangeResponse) async {
      do {
        response = try await send()
      } catch {
        self.error = error as? TransportError
      }
    }
  }
}

extension VenueRequest {
  fileprivate init(_ request: ExchangeRequest) {
    let method: VenueMethod =
      switch request.method {
      case .get: .get
      case .post: .post
      case .delete: .delete
      }
    self.init(
      method,
      request.path,
      query: request.query,
      apiKey: request.apiKey,
      clientAddress: "127.0.0.1"
    )
  }
}
