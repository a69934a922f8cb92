import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import Harness
import TestSupport
import Testing
import TradingSystem

/// The port for those who run an exchange.
struct AdminTests {
  private struct Reply: Sendable {
    let status: String
    let body: String
  }

  private func ask(
    _ line: String,
    _ body: String = "",
    host: String = "127.0.0.1:1",
    of street: Street
  ) async throws -> Reply {
    let port = Int(street.server.adminPort)
    let text = try await onOwnThread {
      let socket = try Socket(connectedTo: port)
      try socket.send(
        "\(line) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
      return try socket.receiveText(1 << 22)
    }
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
    return Reply(
      status: String(text.split(separator: " ")[1]),
      body: parts.count > 1 ? String(parts[1]) : ""
    )
  }

  @Test(arguments: [
    ("{}", Optional("symbol"), "'symbol' is missing"),
    (#"{"symbol":"BTCUSDT"}"#, "price", "'price' is missing"),
    (#"{"symbol":"BTCUSD","price":1}"#, "symbol", "did you mean 'BTCUSDT'?"),
    (#"{"symbol":7,"price":1}"#, "symbol", "'symbol' must be a text"),
    (#"{"symbol":"BTCUSDT","price":0}"#, "price", "more than 0"),
    (#"{"symbol":"BTCUSDT","price":-1}"#, "price", "more than 0"),
    (#"{"symbol":"BTCUSDT","price":1e300}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","price":1000000001}"#, "price", "1000000000"),
    (#"{"symbol":"BTCUSDT","price":"12abc"}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","price":""}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","price":null}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","price":true}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","price":[1]}"#, "price", "'price' must be a number"),
    (#"{"symbol":"BTCUSDT","prise":1}"#, "prise", "did you mean 'price'?"),
    ("", nil, "no object in JSON"),
    ("[]", nil, "no object in JSON"),
    ("7", nil, "no object in JSON"),
    ("{", nil, "no object in JSON"),
    ("{\"symbol\":\n\"BTCUSDT\",,}", nil, "around character 21"),
    (String(repeating: "[", count: 60_000), nil, "no object in JSON"),
    ("\u{0}", nil, "no object in JSON"),
  ])
  func aPriceThatIsNoneIsRefused(body: String, field: String?, words: String) async throws {
    try await Street.open { street in
      let reply = try await ask("POST /price", body, of: street)
      #expect(reply.status == "400")
      let complaint = try JSONDecoder().decode(Complaint.self, from: Data(reply.body.utf8))
      #expect(complaint.error.contains(words))
      #expect(complaint.field == field)
      #expect(street.server.current.ledger.prices.count == 2)
    }
  }

  @Test(arguments: [
    ("POST /rules", #"{}"#, "400", "'effect' is missing"),
    ("POST /rules", #"{"effect":"rest"}"#, "400", "did you mean 'reset'?"),
    (
      "POST /rules", #"{"effect":"reset","every":0}"#, "400",
      "'every' must be a whole number from 1"
    ),
    ("POST /rules", #"{"effect":"reset","count":1.5}"#, "400", "'count' must be a whole number"),
    ("POST /rules", #"{"effect":"reset","count":"3"}"#, "400", "'count' must be a whole number"),
    (
      "POST /rules", #"{"effect":"late","delay_ms":99999999999999999999}"#, "400",
      "'delay_ms' must be"
    ),
    ("POST /rules", #"{"effect":"reset","id":""}"#, "400", "'id' must be 1 to 100"),
    ("POST /rules", #"{"effect":"reset","id":"a/b"}"#, "400", "'id' must be 1 to 100"),
    ("POST /rules", #"{"effect":"reset","phase":"after"}"#, "400", "'phase' has no meaning here"),
    ("DELETE /rules/none", "", "404", "no rule 'none' is in force"),
    ("DELETE /rules/%ff", "", "404", "no such path"),
    ("DELETE /rules", "", "405", "use POST"),
    ("POST /clock", #"{}"#, "400", "'offset_ms' is missing"),
    ("POST /clock", #"{"offset_ms":0.5}"#, "400", "'offset_ms' must be a whole number"),
    ("POST /clock", #"{"offset_ms":86400001}"#, "400", "'offset_ms' must be a whole number"),
    ("GET /clock", "", "405", "use POST"),
    ("POST /ledger", "", "405", "use GET"),
    ("GET /reset", "", "405", "use POST"),
    ("GET /", "", "404", "no such path"),
    ("GET /ledger/more", "", "404", "no such path"),
    ("GET *", "", "404", "no such path"),
  ])
  func whatMakesNoSenseIsRefused(
    line: String,
    body: String,
    status: String,
    words: String
  ) async throws {
    try await Street.open { street in
      let reply = try await ask(line, body, of: street)
      #expect(reply.status == status)
      #expect(
        try JSONDecoder().decode(Complaint.self, from: Data(reply.body.utf8)).error.contains(words)
      )
      #expect(street.server.current.rules.isEmpty)
      #expect(street.server.current.clockOffset == 0)
    }
  }

  @Test func aBodyThatIsTooLargeIsRefused() async throws {
    try await Street.open { street in
      let body = String(repeating: " ", count: 70_000)
      let reply = try await ask("POST /price", body, of: street)
      #expect(reply.status == "413")
    }
  }

  @Test(arguments: ["evil.example:80", "127.0.0.1.example", "10.0.0.1", "[::2]:80"])
  func aRequestForAnotherMachineIsRefused(host: String) async throws {
    try await Street.open { street in
      let reply = try await ask("POST /reset", host: host, of: street)
      #expect(reply.status == "400")
      #expect(reply.body.contains("another machine"))
    }
  }

  @Test(arguments: ["49999.99", "\"49999.99\""])
  func aPriceIsSet(price: String) async throws {
    try await Street.open { street in
      let body = #"{"symbol":"BTCUSDT","price":\#(price)}"#
      let reply = try await ask("POST /price", body, host: "localhost", of: street)
      #expect(reply.status == "200")
      let current = street.server.current.price(of: "BTCUSDT")
      #expect(current == Decimal(string: "49999.99"))
    }
  }

  @Test(arguments: RuleEffect.allCases)
  func aRuleComesAndGoes(effect: RuleEffect) async throws {
    try await Street.open { street in
      let body =
        #"{"effect":"\#(effect.rawValue)","id":"r.1","every":2,"count":9,"retry_after":4,"delay_ms":7}"#
      let reply = try await ask("POST /rules", body, host: "[::1]:9", of: street)
      #expect(reply.status == "200")
      #expect(reply.body == #"{"id":"r.1"}"#)
      var rule = FaultSpecification(
        .exchangeRule,
        ["effect": effect.rawValue, "retry_after": "4", "delay_ms": "7"]
      ).venueRule
      rule.id = "r.1"
      rule.frequency = .every(2)
      rule.maximumHits = 9
      #expect(street.server.current.rules == [rule])
      #expect(try await ask("DELETE /rules/r.1", of: street).status == "200")
      #expect(street.server.current.rules.isEmpty)
    }
  }

  @Test func theClockIsSet() async throws {
    try await Street.open { street in
      #expect(try await ask("POST /clock", #"{"offset_ms":-3000}"#, of: street).status == "200")
      #expect(street.server.current.clockOffset == -3_000_000)
      let order = try await street.buy()
      #expect(order.body.contains("-1021"))
    }
  }

  @Test func theLedgerIsShown() async throws {
    try await Street.open { street in
      _ = try await ask("POST /rules", #"{"effect":"reset"}"#, of: street)
      await #expect(throws: TransportError.connectionLost) { try await street.buy() }
      let reply = try await ask("GET /ledger", of: street)
      let time = Street.noon
      let parameters = """
        symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=mine\
        &timestamp=\(time / 1000)
        """
      #expect(
        reply.body == """
          {"arrivals":[{"client_address":"127.0.0.1","client_order_id":"mine","delay":0,\
          "delivery":"reset","increases_exposure":true,"index":0,"method":"POST",\
          "parameters":"\(parameters)","path":"/api/v3/order","rule_ids":["reset"],\
          "standing":"clear","time":\(time),"was_executed":true,"weight":1}],"bans":[],\
          "fills":[{"client_order_id":"mine","commission":0,"commission_asset":"BTC","id":1,\
          "is_maker":false,"order_id":1,"price":50000,"quantity":0.1,"side":"BUY",\
          "symbol":"BTCUSDT","time":\(time)}],"orders":[{"arrival_index":0,\
          "client_order_id":"mine","executed_quantity":0.1,"executed_quote_quantity":5000,\
          "fill_count":1,"id":1,"increased_exposure":true,"placed_at":\(time),"price":0,\
          "quantity":0.1,"quote_order_quantity":0,"side":"BUY","status":"FILLED",\
          "symbol":"BTCUSDT","time_in_force":"GTC","type":"MARKET","updated_at":\(time)}]}
          """
      )
      #expect(try await ask("POST /reset", of: street).status == "200")
      let empty = try await ask("GET /ledger", of: street)
      #expect(empty.body == #"{"arrivals":[],"bans":[],"fills":[],"orders":[]}"#)
      #expect(try await street.buy().status == 200)
    }
  }

  private struct Complaint: Decodable {
    let error: String
    let field: String?
  }
}
