import Testing

@testable import ExchangeCore

/// One request that fails, and how.
struct FailingRequest: Sendable, CustomTestStringConvertible {
  var method = VenueMethod.post
  var path = "/api/v3/order"
  var query: String
  var code: Int
  var message: String
  var status = 400

  var testDescription: String { "\(method.rawValue) \(path)?\(query)" }
}

struct FailureTests {
  static let limit = "symbol=BTCUSDT&side=BUY&type=LIMIT"

  static let unsent = [
    ("symbol", "side=BUY&type=MARKET&quantity=1"),
    ("side", "symbol=BTCUSDT&type=MARKET&quantity=1"),
    ("type", "symbol=BTCUSDT&side=BUY&quantity=1"),
    ("timeInForce", "\(limit)&quantity=1&price=1"),
    ("quantity", "\(limit)&timeInForce=GTC&price=1"),
    ("price", "\(limit)&timeInForce=GTC&quantity=1"),
    ("quantity", "symbol=BTCUSDT&side=BUY&type=MARKET"),
    ("quantity", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity="),
  ]

  @Test(arguments: unsent)
  func namesTheParameterThatIsMissing(name: String, query: String) {
    var desk = Desk()
    let expected = FailureBody(
      code: -1102,
      msg: "Mandatory parameter '\(name)' was not sent, was empty/null, or malformed."
    )
    #expect(desk.order(query).failure == expected)
  }

  static let requests = [
    FailingRequest(
      query: "symbol=NOPE&side=BUY&type=MARKET&quantity=1",
      code: -1121,
      message: "Invalid symbol."
    ),
    FailingRequest(
      query: "symbol=BTCUSDT&side=buy&type=MARKET&quantity=1",
      code: -1117,
      message: "Invalid side."
    ),
    FailingRequest(
      query: "symbol=BTCUSDT&side=BUY&type=STOP_LOSS&quantity=1",
      code: -1116,
      message: "Invalid orderType."
    ),
    FailingRequest(
      query: "\(limit)&timeInForce=DAY&quantity=1&price=50000",
      code: -1115,
      message: "Invalid timeInForce."
    ),
    FailingRequest(
      query: "\(Desk.marketBuy)&price=50000",
      code: -1106,
      message: "Parameter 'price' sent when not required."
    ),
    FailingRequest(
      query: "\(Desk.marketBuy)&quoteOrderQty=100",
      code: -1106,
      message: "Parameter 'quantity' sent when not required."
    ),
    FailingRequest(
      query: "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.123456789",
      code: -1111,
      message: "Parameter 'quantity' has too much precision."
    ),
    FailingRequest(
      query: "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=-1",
      code: -1100,
      message: """
        Illegal characters found in parameter 'quantity'; legal range is \
        '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.
        """
    ),
    FailingRequest(
      query: "\(Desk.marketBuy)&newClientOrderId=a%20b",
      code: -1100,
      message: """
        Illegal characters found in parameter 'newClientOrderId'; legal range is \
        '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'.
        """
    ),
    FailingRequest(
      query: "\(Desk.marketBuy)&newOrderRespType=ALL",
      code: -1130,
      message: "Data sent for parameter 'newOrderRespType' is not valid."
    ),
    FailingRequest(
      query: "\(Desk.marketBuy)&side=SELL",
      code: -1101,
      message: "Duplicate values for a parameter detected."
    ),
    FailingRequest(
      query: "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1",
      code: -2010,
      message: "Account has insufficient balance for requested action."
    ),
    FailingRequest(
      query: Desk.marketSell,
      code: -2010,
      message: "Account has insufficient balance for requested action."
    ),
    FailingRequest(
      method: .delete,
      query: "symbol=BTCUSDT&orderId=1",
      code: -2011,
      message: "Unknown order sent."
    ),
    FailingRequest(
      method: .delete,
      path: "/api/v3/openOrders",
      query: "symbol=BTCUSDT",
      code: -2011,
      message: "Unknown order sent."
    ),
    FailingRequest(
      method: .get,
      query: "symbol=BTCUSDT&origClientOrderId=nobody",
      code: -2013,
      message: "Order does not exist."
    ),
    FailingRequest(
      method: .get,
      query: "symbol=BTCUSDT",
      code: -1102,
      message: "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!"
    ),
    FailingRequest(
      method: .get,
      path: "/api/v3/depth",
      query: "symbol=BTCUSDT&limit=0",
      code: -1130,
      message: "Data sent for parameter 'limit' is not valid."
    ),
    FailingRequest(
      method: .get,
      path: "/api/v3/nothing",
      query: "",
      code: -1020,
      message: "This operation is not supported.",
      status: 404
    ),
    FailingRequest(
      method: .delete,
      path: "/api/v3/ping",
      query: "",
      code: -1020,
      message: "This operation is not supported.",
      status: 405
    ),
  ]

  @Test(arguments: requests)
  func isTheDocumentedOne(request: FailingRequest) {
    var desk = Desk()
    let reply = desk.sign(request.method, request.path, request.query)
    #expect(reply.status == request.status)
    #expect(reply.failure == FailureBody(code: request.code, msg: request.message))
    #expect(reply.response?.header("Content-Type") == "application/json;charset=UTF-8")
    let arrival = desk.venue.ledger.arrivals.last
    #expect(arrival?.status == request.status)
    #expect(arrival?.code == request.code)
    #expect(arrival?.wasExecuted == false)
    #expect(desk.venue.ledger.orders.isEmpty)
  }

  @Test(
    arguments: [
      (nil, -2014, 401), ("", -2014, 401), ("with space", -2014, 401), ("ключ", -2014, 401),
      ("somebodyElses", -2015, 401),
    ] as [(String?, Int, Int)]
  )
  func saysWhatIsWrongWithTheKey(key: String?, code: Int, status: Int) {
    var desk = Desk()
    let reply = desk.venue.respond(
      to: VenueRequest(.get, "/api/v3/account", query: "timestamp=1", apiKey: key),
      at: desk.now
    )
    #expect(reply.failure?.code == code)
    #expect(reply.status == status)
  }

  @Test(arguments: ["signature", "timestamp"])
  func namesWhatASignedRequestLacks(name: String) {
    var desk = Desk()
    let query =
      name == "signature"
      ? "timestamp=\(desk.now)"
      : "signature=\(Signature.sign("", secret: Desk.secret))"
    let reply = desk.send(.get, "/api/v3/account", query)
    #expect(reply.failure?.code == -1102)
    #expect(reply.failure?.msg.contains("'\(name)'") == true)
  }
}
