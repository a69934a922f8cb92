import Logging

/// The one way to the exchange of a process, and the budget that all its requests share.
public struct ExchangeDesk: Sendable {
  /// The budget of requests.
  public let limiter: RateLimiter
  /// Speaks with the exchange.
  public let client: ExchangeClient

  /// Opens the way to the exchange that a process is connected to.
  ///
  /// - Parameter context: What the services of the process share.
  public init(_ context: ServiceContext) {
    limiter = RateLimiter(
      settings: context.settings.limiter,
      time: context.time,
      logger: context.logger,
      defects: context.defects
    )
    client = ExchangeClient(
      exchange: context.connections.exchange,
      limiter: limiter,
      signer: context.connections.signer,
      clock: ExchangeClock(time: context.time),
      logger: context.logger
    )
  }

  /// Returns if the exchange answers.
  ///
  /// - Throws: ``ProbeFailure/degraded(reason:)`` while the exchange wants to be left alone: asking then
  ///   would make it worse; any other error if it does not answer.
  public func probe() async throws {
    let status = limiter.status
    if let end = status.pausedUntil ?? status.ordersPausedUntil {
      throw ProbeFailure.degraded(reason: "the exchange limits requests until \(end)")
    }
    try await client.ping()
  }
}
