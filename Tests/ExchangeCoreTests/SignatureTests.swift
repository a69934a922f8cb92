import Foundation
import Testing

@testable import ExchangeCore

struct SignatureTests {
  static let parameters = """
    symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000\
    &timestamp=1499827319559
    """
  static let signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
  static let mixedSignature = "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77"
  /// When the documented request was sent, in microseconds.
  static let sentAt: Int64 = 1_499_827_319_559_000

  private func venue() -> Venue {
    var symbol = VenueSymbol(base: "LTC", quote: "BTC", price: .powerOfTen(-1))
    symbol.minimumNotional = .powerOfTen(-4)
    return Venue(
      VenueConfiguration(
        apiKey: Desk.key,
        secretKey: Desk.secret,
        symbols: [symbol],
        balances: [VenueBalance(asset: "BTC", free: 1)]
      )
    )
  }

  private func place(query: String, body: String = "", at now: Int64 = sentAt) -> VenueReply {
    var venue = venue()
    return venue.respond(
      to: VenueRequest(.post, "/api/v3/order", query: query, body: body, apiKey: Desk.key),
      at: now
    )
  }

  @Test func isTheDocumentedOne() {
    #expect(Signature.sign(Self.parameters, secret: Desk.secret) == Self.signature)
  }

  @Test func isTheDocumentedOneOfFutures() {
    let payload = """
      symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000\
      &timestamp=1591702613943
      """
    let secret = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9"
    #expect(
      Signature.sign(payload, secret: secret)
        == "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"
    )
  }

  @Test(arguments: [
    ("\(parameters)&signature=\(signature)", ""),
    ("", "\(parameters)&signature=\(signature)"),
    ("signature=\(signature)&\(parameters)", ""),
    ("\(parameters)&signature=\(signature.uppercased())", ""),
    (parameters, "signature=\(signature)"),
    (
      "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC",
      "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559&signature=\(mixedSignature)"
    ),
  ])
  func isFoundWhereverItStands(query: String, body: String) {
    #expect(place(query: query, body: body).status == 200)
  }

  @Test(arguments: [
    "\(parameters)&signature=\(mixedSignature)",
    "\(parameters)&signature=0",
    "\(parameters.replacing("quantity=1", with: "quantity=2"))&signature=\(signature)",
    "\(parameters.replacing("&price=0.1", with: ""))&price=0.1&signature=\(signature)",
  ])
  func coversEveryParameterInItsPlace(query: String) {
    #expect(place(query: query).failure?.code == -1022)
  }

  @Test(
    arguments: [
      (-1_000_000, -1021), (-999_999, nil), (0, nil), (5_000_000, nil), (5_000_001, -1021),
    ] as [(Int64, Int?)]
  )
  func ages(microseconds: Int64, code: Int?) {
    let reply = place(
      query: "\(Self.parameters)&signature=\(Self.signature)",
      at: Self.sentAt + microseconds
    )
    #expect(reply.failure?.code == code)
  }

  @Test(
    arguments: [
      ("recvWindow=60000", 60_000_000, nil),
      ("recvWindow=60000", 60_000_001, -1021),
      ("recvWindow=60000.001", 0, -1131),
      ("recvWindow=0.5", 500, nil),
      ("recvWindow=0.5", 501, -1021),
      ("recvWindow=1.2345", 0, -1111),
      ("recvWindow=-1", 0, -1100),
      ("recvWindow=", 5_000_000, nil),
    ] as [(String, Int64, Int?)]
  )
  func lastsAsLongAsAskedFor(window: String, microseconds: Int64, code: Int?) {
    var desk = Desk()
    let payload = "\(window)&timestamp=\(desk.now)"
    desk.wait(microseconds: microseconds)
    let signature = Signature.sign(payload, secret: Desk.secret)
    let reply = desk.send(.get, "/api/v3/account", "\(payload)&signature=\(signature)")
    #expect(reply.failure?.code == code)
  }

  @Test(arguments: [(3_000_000, -1021), (-1_200_000, -1021), (-900_000, nil)] as [(Int64, Int?)])
  func isHeldAgainstTheServersClock(offset: Int64, code: Int?) {
    var desk = Desk()
    desk.venue.clockOffset = offset
    let reply = desk.sign(.get, "/api/v3/account", "recvWindow=2000")
    #expect(reply.failure?.code == code)
    #expect(
      desk.send(.get, "/api/v3/time").body == #"{"serverTime":\#((desk.now + offset) / 1000)}"#
    )
  }
}
