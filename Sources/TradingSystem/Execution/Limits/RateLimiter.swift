public import Logging
import Results
import Synchronization

/// The one budget of a process for an exchange's limits: weight a minute, orders in ten seconds.
///
/// The intervals are the clock's, as the exchange's are. When the exchange asks to be left alone, no
/// task sends anything; afterwards a single request goes first, and the others wait for its answer.
///
/// It is not an actor: nothing may come between a last look at the limits and the sending, so that
/// ``redeem(_:)`` and ``report(_:for:)`` must not wait.
public final class RateLimiter: Sendable {
  private struct State {
    var line: RateLine
    var throttledCount = 0
    var waitCount = 0
  }

  private let settings: RateLimiterSettings
  private let time: any TimeSource
  private let logger: Logger
  private let defects: PlantedDefects
  private let state: Mutex<State>

  /// Creates a limiter with nothing used.
  ///
  /// - Parameters:
  ///   - settings: What the exchange allows.
  ///   - time: The clock.
  ///   - logger: Where pauses are told.
  ///   - defects: Mistakes to make.
  public init(
    settings: RateLimiterSettings = RateLimiterSettings(),
    time: any TimeSource,
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    self.settings = settings
    self.time = time
    self.logger = logger
    self.defects = defects
    state = Mutex(State(line: RateLine(settings)))
  }

  /// Waits for leave to send a request; who asks first gets it first.
  ///
  /// - Parameters:
  ///   - weight: What the exchange counts for the request.
  ///   - isOrder: Whether the request is a new order.
  /// - Returns: A permit, to be redeemed, and then reported on or released, whatever happens.
  /// - Throws: ``RateLimitError`` if the request can never be sent, `CancellationError` if the task is
  ///   cancelled.
  public func acquire(weight: Int, isOrder: Bool = false) async throws -> RatePermit {
    guard weight <= settings.usableWeight else {
      throw RateLimitError.tooHeavy(weight: weight, limit: settings.usableWeight)
    }
    let counted = defects.contains(.weightIsNotCounted) ? 1 : max(weight, 0)
    let ticket = state.withLock { $0.line.takeTicket() }
    return try await lineUp(ticket, weight: counted, isOrder: isOrder)
  }

  /// Waits again, at the same place in the line, for leave that was void when it was to be used.
  ///
  /// - Parameter permit: The permit that could not be redeemed.
  /// - Returns: Another permit.
  /// - Throws: `CancellationError` if the task is cancelled.
  public func renew(_ permit: RatePermit) async throws -> RatePermit {
    try await lineUp(permit.ticket, weight: permit.weight, isOrder: permit.isOrder)
  }

  private func lineUp(_ ticket: Int, weight: Int, isOrder: Bool) async throws -> RatePermit {
    let bell = Bell()
    var hasWaited = false
    state.withLock { $0.line.join(ticket, weight: weight, isOrder: isOrder, bell: bell) }
    do {
      while true {
        try Task.checkCancellation()
        switch state.withLock({ $0.line.step(ticket, at: time.now) }) {
        case .go(let permit): return permit
        case .wait(let moment):
          if !hasWaited { state.withLock { $0.waitCount += 1 } }
          hasWaited = true
          try await bell.wait(until: moment, by: time)
        }
      }
    } catch {
      state.withLock { $0.line.leave(ticket, at: time.now) }
      throw error
    }
  }
}

extension RateLimiter {
  /// Whether a permit still holds, asked right before the request is sent.
  ///
  /// - Parameter permit: The permit.
  /// - Returns: `false` if the exchange has asked for a pause meanwhile. The permit is void then:
  ///   ``renew(_:)`` it, or forget it.
  public func redeem(_ permit: RatePermit) -> Bool {
    state.withLock { $0.line.redeem(permit, at: time.now) }
  }

  /// Gives a permit back with no answer.
  ///
  /// - Parameters:
  ///   - permit: The permit.
  ///   - wasSent: Whether the request may have been counted by the exchange.
  public func release(_ permit: RatePermit, wasSent: Bool) {
    state.withLock { $0.line.release(permit, wasSent: wasSent, at: time.now) }
  }

  /// Gives a permit back with the answer to its request, and heeds what the exchange says in it.
  public func report(_ response: ExchangeResponse, for permit: RatePermit) {
    let now = time.now
    let remedy = ExchangeFailure(response).map {
      FailureClass(of: $0, changesOrders: permit.isOrder, at: now)
    }
    let isLimit = remedy?.isLimit ?? false
    state.withLock { state in
      if isLimit { state.throttledCount += 1 }
      if !defects.contains(.weightIsNotCounted) {
        state.line.correct(to: response, for: permit, at: now)
      }
      let isIgnored = isLimit && defects.contains(.retryAfterIsIgnored)
      state.line.settle(permit, isIgnored ? nil : remedy, at: now)
    }
    if let remedy, isLimit { tell(of: remedy) }
  }

  /// How the limiter stands.
  public var status: RateLimiterStatus {
    state.withLock { state in
      let now = time.now
      state.line.roll(to: now)
      return RateLimiterStatus(
        usedWeight: state.line.weight.used,
        weightLimit: settings.usableWeight,
        usedOrders: state.line.orders.used,
        orderLimit: settings.usableOrders,
        pausedUntil: state.line.everything.pausedUntil(at: now),
        ordersPausedUntil: state.line.ordering.pausedUntil(at: now),
        throttledCount: state.throttledCount,
        waitCount: state.waitCount,
        waitingCount: state.line.count
      )
    }
  }

  private func tell(of remedy: FailureClass) {
    switch remedy {
    case .wait(let end, let scope):
      let metadata: Logger.Metadata = ["until": "\(end)", "scope": "\(scope.rawValue)"]
      logger.warning("[RATE-LIMITER] paused", metadata: metadata)
    case .banned(let end):
      logger.error("[RATE-LIMITER] banned", metadata: ["until": "\(end)"])
    case .retry, .reconcile, .resynchronizeClock, .stop: break
    }
  }
}
