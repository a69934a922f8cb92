public import Results

extension ExchangeClient {
  /// What the account has.
  public func account() async throws -> ExchangeAccount {
    try await answer(to: ExchangeCall(.get, "/api/v3/account", weight: 20))
  }

  /// Returns if the exchange answers.
  public func ping() async throws {
    var call = ExchangeCall(.get, "/api/v3/ping", weight: 1)
    call.isSigned = false
    _ = try await answer(to: call, as: Pong.self)
  }

  /// What the exchange's clock shows, to the millisecond.
  public func serverTime() async throws -> Timestamp {
    try await timedAnswer(to: .serverTime, as: ServerTime.self).value.moment
  }

  /// Compares the clocks, so that later requests carry the exchange's time.
  public func synchronizeClock() async throws {
    let (shown, sentAt) = try await timedAnswer(to: .serverTime, as: ServerTime.self)
    clock.compare(shown.moment, askedAt: sentAt, answeredAt: clock.local)
  }
}

extension ExchangeCall {
  fileprivate static var serverTime: ExchangeCall {
    var call = ExchangeCall(.get, "/api/v3/time", weight: 1)
    call.isSigned = false
    return call
  }
}

private struct Pong: Decodable {}

private struct ServerTime: Decodable {
  var serverTime: PlainMoment
  var moment: Timestamp { Timestamp(microseconds: serverTime.milliseconds * 1000) }
}
