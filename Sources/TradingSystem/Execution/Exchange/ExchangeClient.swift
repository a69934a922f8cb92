import Foundation
public import Logging
import Results

/// Speaks with an exchange for one account: each call is one request, sent when the limits allow it.
///
/// Nothing is asked twice here: who asks decides what to do about a failure. Every method throws
/// ``ExchangeFailure``, ``RateLimitError``, and `CancellationError` if the task is cancelled.
public struct ExchangeClient: Sendable {
  /// The budget that all requests are paid from.
  public let limiter: RateLimiter
  /// The exchange's clock.
  public let clock: ExchangeClock
  private let exchange: any Exchange
  private let signer: RequestSigner
  private let receiveWindow: Duration
  private let logger: Logger

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - exchange: The exchange.
  ///   - limiter: The budget of the process, shared by all of its clients.
  ///   - signer: The account's key and secret.
  ///   - clock: The exchange's clock, shared by all clients of the exchange.
  ///   - receiveWindow: How old a request may be when it arrives, in whole milliseconds up to 60 s.
  ///   - logger: Where limited answers are told.
  public init(
    exchange: any Exchange,
    limiter: RateLimiter,
    signer: RequestSigner,
    clock: ExchangeClock,
    receiveWindow: Duration = .seconds(5),
    logger: Logger
  ) {
    self.exchange = exchange
    self.limiter = limiter
    self.signer = signer
    self.clock = clock
    self.receiveWindow = receiveWindow
    self.logger = logger
  }
}

extension ExchangeClient {
  /// Sends a request and reads the answer.
  ///
  /// - Parameters:
  ///   - call: The request.
  ///   - type: What the answer should be.
  ///   - check: Asked when everything is ready, with nothing between its return and the sending; if it
  ///     throws, nothing is sent.
  /// - Returns: The answer.
  /// - Throws: What the check throws, and what the client throws.
  func answer<Value: Decodable>(
    to call: ExchangeCall,
    as type: Value.Type = Value.self,
    after check: @Sendable () async throws -> Void = {}
  ) async throws -> Value {
    try await timedAnswer(to: call, as: type, after: check).value
  }

  /// The same, with the moment at which the request was sent.
  func timedAnswer<Value: Decodable>(
    to call: ExchangeCall,
    as type: Value.Type = Value.self,
    after check: @Sendable () async throws -> Void = {}
  ) async throws -> (value: Value, sentAt: Timestamp) {
    let (response, sentAt) = try await send(call, after: check)
    if let failure = ExchangeFailure(response) {
      tell(of: failure, to: call)
      throw failure
    }
    do {
      return (try JSONDecoder().decode(type, from: Data(response.body.utf8)), sentAt)
    } catch {
      throw ExchangeFailure.malformed(response)
    }
  }

  private func send(
    _ call: ExchangeCall,
    after check: @Sendable () async throws -> Void
  ) async throws -> (ExchangeResponse, sentAt: Timestamp) {
    let permit = try await permission(for: call, after: check)
    let sentAt = clock.local
    do {
      let response = try await exchange.send(request(for: call))
      limiter.report(response, for: permit)
      return (response, sentAt)
    } catch {
      limiter.release(permit, wasSent: true)
      if error is CancellationError { throw error }
      throw ExchangeFailure.unreachable(error as? TransportError ?? .connectionLost)
    }
  }

  /// A permit that holds at this very moment: a pause may begin while a check is made.
  private func permission(
    for call: ExchangeCall,
    after check: @Sendable () async throws -> Void
  ) async throws -> RatePermit {
    var permit = try await limiter.acquire(weight: call.weight, isOrder: call.isOrder)
    while true {
      do {
        try await check()
        try Task.checkCancellation()
      } catch {
        limiter.release(permit, wasSent: false)
        throw error
      }
      if limiter.redeem(permit) { return permit }
      permit = try await limiter.renew(permit)
    }
  }

  private func request(for call: ExchangeCall) -> ExchangeRequest {
    guard call.isSigned else {
      return ExchangeRequest(call.method, call.path, query: call.query())
    }
    let times = [
      (name: "recvWindow", value: String(receiveWindow.microseconds / 1000)),
      (name: "timestamp", value: String(clock.now.microseconds / 1000)),
    ]
    let query = signer.sign(call.query(adding: times))
    return ExchangeRequest(call.method, call.path, query: query, apiKey: signer.apiKey)
  }

  /// Leaves one line in the log for each answer that limits.
  private func tell(of failure: ExchangeFailure, to call: ExchangeCall) {
    let now = clock.local
    let end: Timestamp
    switch FailureClass(of: failure, changesOrders: call.changesOrders, at: now) {
    case .wait(let moment, _), .banned(let moment): end = moment
    case .retry, .reconcile, .resynchronizeClock, .stop: return
    }
    var metadata: Logger.Metadata = [
      "code": "\(failure.code ?? 0)",
      "status": "\(failure.status ?? 0)",
      "wait": "\(now.duration(to: end).seconds)",
      "request": "\(call.method.rawValue) \(call.path)",
    ]
    for (name, value) in call.purpose { metadata[name] = "\(value)" }
    logger.warning("[BINANCE][RATE_LIMIT] the exchange asks to wait", metadata: metadata)
  }
}
