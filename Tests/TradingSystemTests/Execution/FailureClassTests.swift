import Results
import Testing

@testable import TradingSystem

struct FailureClassTests {
  /// Half a minute after the beginning of one.
  private static let now = ExecutionFixture.start.advanced(by: .seconds(33))
  private static let endOfMinute = ExecutionFixture.start.advanced(by: .seconds(60))
  private static let endOfTenSeconds = ExecutionFixture.start.advanced(by: .seconds(40))

  private static func after(_ seconds: Int) -> Timestamp { now.advanced(by: .seconds(seconds)) }

  private func classify(_ response: ExchangeResponse, order: Bool = true) throws -> FailureClass {
    let failure = try #require(ExchangeFailure(response))
    return FailureClass(of: failure, changesOrders: order, at: Self.now)
  }

  @Test(
    arguments: [
      (429, -1003, "Too many requests queued.", 5, FailureClass.wait(until: after(5), .everything)),
      (429, -1003, "Too much request weight used", nil, .wait(until: endOfMinute, .everything)),
      (418, -1003, "Way too much", 120, .banned(until: after(120))),
      (
        418, -1003, "IP banned until 1700000123456.", nil,
        .banned(until: Timestamp(microseconds: 1_700_000_123_456_000))
      ),
      (418, -1003, "IP banned until 1900000123456.", nil, .banned(until: after(120))),
      (418, -1003, "IP banned until 0.", nil, .banned(until: after(120))),
      (429, -1015, "Too many new orders.", 4, .wait(until: after(4), .orders)),
      (429, -1015, "Too many new orders.", nil, .wait(until: endOfTenSeconds, .orders)),
      (429, -1003, "Too many requests queued.", 0, .wait(until: endOfMinute, .everything)),
      (429, -1003, "Too many requests queued.", -5, .wait(until: endOfMinute, .everything)),
      (
        400, -1021, "Timestamp for this request is outside of the recvWindow.", nil,
        .resynchronizeClock
      ),
      (400, -1022, "Signature for this request is not valid.", nil, .stop),
      (401, -2014, "API-key format invalid.", nil, .stop),
      (401, -2015, "Invalid API-key, IP, or permissions for action.", nil, .stop),
      (400, -1013, "Filter failure: LOT_SIZE", nil, .stop),
      (400, -2010, "Account has insufficient balance for requested action.", nil, .stop),
      (400, -2010, "Market is closed.", nil, .stop),
      (400, -2010, "Duplicate order sent.", nil, .reconcile),
      (400, -4116, "ClientOrderId is duplicated.", nil, .reconcile),
      (400, -2011, "Unknown order sent.", nil, .reconcile),
      (400, -2013, "Order does not exist.", nil, .reconcile),
      (500, -1000, "An unknown error occurred while processing the request.", nil, .reconcile),
      (
        503, -1001, "Internal error; unable to process your request. Please try again.", nil,
        .reconcile
      ),
      (500, -1006, "An unexpected response was received from the message bus.", nil, .reconcile),
      (504, -1007, "Timeout waiting for response from backend server.", nil, .reconcile),
      (503, 0, "Unknown error, please check your request or try again later.", nil, .reconcile),
      (503, 0, "Service Unavailable.", nil, .retry),
      (503, 0, "Internal error; unable to process your request. Please try again.", nil, .retry),
      (503, -1008, "Request throttled by system-level protection.", nil, .retry),
      (503, -1008, "Server is currently overloaded with other requests.", nil, .retry),
      (503, 0, "service unavailable", nil, .reconcile),
      (408, 0, "Timeout", nil, .reconcile),
      (409, -2021, "Order cancel-replace partially failed.", nil, .stop),
      (409, -2022, "Order cancel-replace failed.", nil, .stop),
      (400, -2021, "Order would immediately trigger.", nil, .stop),
      (400, -1121, "Invalid symbol.", nil, .stop),
      (400, -1111, "Precision is over the maximum.", nil, .stop),
      (502, -9999, "whatever", nil, .reconcile),
    ] as [(Int, Int, String, Int?, FailureClass)]
  )
  func eachRefusalHasItsRemedy(
    status: Int,
    code: Int,
    message: String,
    retryAfter: Int?,
    remedy: FailureClass
  ) throws {
    let response = ExchangeResponse.refusal(status, code, message, retryAfter: retryAfter)
    #expect(try classify(response) == remedy)
  }

  @Test(
    arguments: [
      (403, "<html>403 Forbidden</html>", FailureClass.stop),
      (429, "<html>slow down</html>", .wait(until: endOfMinute, .everything)),
      (418, "", .banned(until: after(120))),
      (408, "", .reconcile),
      (500, "", .reconcile),
      (502, "<html><h1>502 Bad Gateway</h1></html>", .reconcile),
      (503, "Service Unavailable.", .reconcile),
      (503, #"{"code":-1008"#, .reconcile),
      (504, "null", .reconcile),
      (404, "not here", .stop),
      (302, "", .reconcile),
      (204, "", .reconcile),
      (999, "", .stop),
      (0, "", .stop),
    ] as [(Int, String, FailureClass)]
  )
  func eachBodyThatIsNoRefusalHasItsRemedy(
    status: Int,
    body: String,
    remedy: FailureClass
  ) throws {
    #expect(try classify(ExchangeResponse(status: status, body: body)) == remedy)
  }

  @Test(arguments: [
    (TransportError.refused, FailureClass.retry, FailureClass.retry),
    (.connectionLost, .reconcile, .retry),
    (.timedOut, .reconcile, .retry),
  ])
  func aMissingAnswerIsReconciledIfTheOrderMayBeThere(
    error: TransportError,
    order: FailureClass,
    question: FailureClass
  ) {
    let failure = ExchangeFailure.unreachable(error)
    #expect(FailureClass(of: failure, changesOrders: true, at: Self.now) == order)
    #expect(FailureClass(of: failure, changesOrders: false, at: Self.now) == question)
  }

  @Test func anOrderThatWasAnsweredUnreadablyMayHaveBeenExecuted() {
    let failure = ExchangeFailure.malformed(.ok("{"))
    #expect(FailureClass(of: failure, changesOrders: true, at: Self.now) == .reconcile)
    #expect(FailureClass(of: failure, changesOrders: false, at: Self.now) == .retry)
  }

  @Test(arguments: ["999999999999999999999999", "9223372036854775807", "soon", "1.5", "", "-1"])
  func aSenselessRetryAfterEndsSomeTime(text: String) throws {
    var response = ExchangeResponse.refusal(429, -1003)
    response = ExchangeResponse(status: 429, headers: ["retry-after": text], body: response.body)
    guard case .wait(let end, .everything) = try classify(response) else {
      Issue.record("not a limit")
      return
    }
    #expect(end > Self.now)
    #expect(end <= Self.after(7 * 86_400))
  }
}
