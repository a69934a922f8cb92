import Foundation
import Results
import Synchronization
import TradingSystem

/// An exchange that does what a test tells it to, and otherwise what an exchange does.
///
/// What comes is answered after a latency by the next reply of the script of its method and path, and
/// when the script is over, as it should be. An order that was executed can be asked for.
final class ScriptedExchange: Exchange {
  /// One request, and what came of it.
  struct Visit: Sendable {
    var sentAt: Timestamp
    var request: ExchangeRequest
    var parameters: [String: String]
    var answeredAt: Timestamp?
    var response: ExchangeResponse?

    var endpoint: String { "\(request.method.rawValue) \(request.path)" }
  }

  /// What a request brings about.
  struct Reply: Sendable {
    enum Answer: Sendable {
      case usual
      case response(ExchangeResponse)
      case lost(TransportError)
    }

    var answer = Answer.usual
    /// Whether an order is executed, whatever is answered.
    var executes = false
    /// When an executed order can first be asked for.
    var visibleAfter = Duration.zero
    /// How long the answer takes; `nil` for the usual latency.
    var latency: Duration?
  }

  fileprivate struct State {
    var scripts: [String: [Reply]] = [:]
    var visits: [Visit] = []
    var orders: [Executed] = []
    var onSend: (@Sendable (ExchangeRequest) -> Void)?
  }

  struct Executed: Sendable {
    var id: Int
    var clientOrderID: String
    var parameters: [String: String]
    var visibleFrom: Timestamp
    var executed: Decimal
    var status: String
  }

  static let price: Decimal = 50_000

  let time: any TimeSource
  let latency: Duration
  let clockOffset: Duration
  private let state = Mutex(State())

  init(
    time: any TimeSource,
    latency: Duration = .milliseconds(20),
    clockOffset: Duration = .zero
  ) {
    self.time = time
    self.latency = latency
    self.clockOffset = clockOffset
  }

  var visits: [Visit] { state.withLock(\.visits) }
  var orders: [Executed] { state.withLock(\.orders) }

  func visits(to endpoint: String) -> [Visit] { visits.filter { $0.endpoint == endpoint } }

  /// Adds replies to the script of a method and path.
  func script(_ endpoint: String, _ replies: Reply...) {
    state.withLock { $0.scripts[endpoint, default: []] += replies }
  }

  func script(_ endpoint: String, _ reply: Reply, times: Int) {
    state.withLock { $0.scripts[endpoint, default: []] += Array(repeating: reply, count: times) }
  }

  /// Forgets what is left of all scripts.
  func behave() {
    state.withLock { $0.scripts = [:] }
  }

  func onSend(_ body: @escaping @Sendable (ExchangeRequest) -> Void) {
    state.withLock { $0.onSend = body }
  }

  func send(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    let arrival = time.now
    let parameters = Self.parameters(of: request.query)
    let (index, reply, observer) = state.withLock { state in
      let visit = Visit(sentAt: arrival, request: request, parameters: parameters)
      state.visits.append(visit)
      let script = state.scripts[visit.endpoint] ?? []
      state.scripts[visit.endpoint] = Array(script.dropFirst())
      let reply = script.first ?? Reply()
      if visit.endpoint == .placing { state.execute(parameters, reply, at: arrival) }
      return (state.visits.count - 1, reply, state.onSend)
    }
    observer?(request)
    try await time.sleep(for: reply.latency ?? latency)
    switch reply.answer {
    case .lost(let error): throw error
    case .response(let response): return record(response, index)
    case .usual: return record(usual(request, parameters), index)
    }
  }

  private func record(_ response: ExchangeResponse, _ index: Int) -> ExchangeResponse {
    state.withLock {
      $0.visits[index].answeredAt = time.now
      $0.visits[index].response = response
    }
    return response
  }

  private static func parameters(of query: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      parameters[String(pair[0])] = pair.count > 1 ? pair[1].removingPercentEncoding : ""
    }
    return parameters
  }
}

extension ScriptedExchange.State {
  fileprivate mutating func execute(
    _ parameters: [String: String],
    _ reply: ScriptedExchange.Reply,
    at now: Timestamp
  ) {
    if case .usual = reply.answer {} else if !reply.executes { return }
    let quantity = parameters["quantity"].flatMap { Decimal(string: $0) } ?? 0
    orders.append(
      ScriptedExchange.Executed(
        id: orders.count + 1,
        clientOrderID: parameters["newClientOrderId"] ?? "",
        parameters: parameters,
        visibleFrom: now.advanced(by: reply.visibleAfter),
        executed: quantity,
        status: "FILLED"
      )
    )
  }
}

extension ScriptedExchange {
  private func usual(
    _ request: ExchangeRequest,
    _ parameters: [String: String]
  ) -> ExchangeResponse {
    switch "\(request.method.rawValue) \(request.path)" {
    case .placing:
      .ok(state.withLock { $0.orders.last { $0.parameters == parameters } }?.json(withFills: true))
    case .asking:
      known(parameters["origClientOrderId"]).map { .ok($0.json(withFills: false)) }
        ?? .refusal(400, -2013, "Order does not exist.")
    case "GET /api/v3/myTrades":
      .ok(
        state.withLock { state in
          let order = state.orders.first { String($0.id) == parameters["orderId"] }
          return order.map { "[\($0.trade)]" } ?? "[]"
        }
      )
    case "GET /api/v3/time":
      .ok(#"{"serverTime":\#(middle.advanced(by: clockOffset).microseconds / 1000)}"#)
    case "GET /api/v3/ping": .ok("{}")
    default: .refusal(404, -1020, "This operation is not supported.")
    }
  }

  /// When a request that is answered now was on its way half as long as it is.
  private var middle: Timestamp { time.now.advanced(by: latency / -2) }

  private func known(_ clientOrderID: String?) -> Executed? {
    let now = time.now
    return state.withLock { state in
      state.orders.last { $0.clientOrderID == clientOrderID && $0.visibleFrom <= now }
    }
  }
}

extension ScriptedExchange.Executed {
  var trade: String {
    """
    {"price":"\(ScriptedExchange.price)","qty":"\(executed)","commission":"0.00001",\
    "commissionAsset":"BTC"}
    """
  }

  func json(withFills: Bool) -> String {
    """
    {"symbol":"\(parameters["symbol"] ?? "")","orderId":\(id),"orderListId":-1,\
    "clientOrderId":"\(clientOrderID)","status":"\(status)","side":"\(parameters["side"] ?? "")",\
    "origQty":"\(parameters["quantity"] ?? "")","executedQty":"\(executed)",\
    "cummulativeQuoteQty":"\(executed * ScriptedExchange.price)","transactTime":1700000040000\
    \(withFills ? #","fills":[\#(trade)]"# : "")}
    """
  }
}

extension String {
  static let placing = "POST /api/v3/order"
  static let asking = "GET /api/v3/order"
}

extension ExchangeResponse {
  static func ok(_ body: String?, headers: [String: String] = [:]) -> ExchangeResponse {
    ExchangeResponse(status: 200, headers: headers, body: body ?? "")
  }

  static func refusal(
    _ status: Int,
    _ code: Int,
    _ message: String = "no",
    retryAfter: Int? = nil
  ) -> ExchangeResponse {
    ExchangeResponse(
      status: status,
      headers: retryAfter.map { ["retry-after": String($0)] } ?? [:],
      body: #"{"code":\#(code),"msg":"\#(message)"}"#
    )
  }
}

extension ScriptedExchange.Reply {
  static let usual = Self()

  static func answer(_ response: ExchangeResponse) -> Self { Self(answer: .response(response)) }

  static func refusal(_ status: Int, _ code: Int, _ message: String = "no", retryAfter: Int? = nil)
    -> Self
  {
    .answer(.refusal(status, code, message, retryAfter: retryAfter))
  }

  static func lost(_ error: TransportError) -> Self { Self(answer: .lost(error)) }

  /// 503, and it is not said whether the order was executed.
  static let unknown = refusal(
    503,
    0,
    "Unknown error, please check your request or try again later."
  )

  /// The same, where the order was executed all the same.
  func executing(visibleAfter: Duration = .zero) -> Self {
    var reply = self
    reply.executes = true
    reply.visibleAfter = visibleAfter
    return reply
  }

  func taking(_ latency: Duration) -> Self {
    var reply = self
    reply.latency = latency
    return reply
  }
}
