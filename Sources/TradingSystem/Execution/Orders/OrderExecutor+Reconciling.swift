import Foundation
import Logging
import Results

extension OrderExecutor {
  /// What the exchange says about an order.
  private enum Finding: Sendable {
    case found(ExchangeOrder)
    case absent
    case unknown
  }

  /// Finds out what became of an order that may have reached the exchange.
  ///
  /// - Parameter id: The trade.
  /// - Returns: Its end, which is ``OrderEnding/unknown`` if it could not be found out in time; `nil` if
  ///   the order never reached the exchange.
  /// - Throws: `CancellationError` if the task is cancelled.
  func reconcile(_ id: String) async throws -> OrderEnding? {
    let deadline = time.now.advanced(by: settings.reconciliationDeadline)
    let finding = try await time.value(before: deadline) { try await self.inquire(id) }
    switch finding ?? .unknown {
    case .found(let order): return .settled(order)
    case .absent: return nil
    case .unknown: return .unknown
    }
  }

  /// Asks until the answer is certain.
  private func inquire(_ id: String) async throws -> Finding {
    var absences = 0
    var failures = 0
    while true {
      switch try await ask(id) {
      case .found(let order): return .found(order)
      case .hopeless: return .unknown
      case .limited: try await ignoreLimit()
      case .absent:
        absences += 1
        if absences >= settings.absenceConfirmations { return .absent }
        try await time.sleep(for: settings.absenceSpacing)
      case .open:
        absences = 0
        try await time.sleep(for: settings.absenceSpacing)
      case .unclear:
        failures += 1
        let wait = settings.backoff(after: failures, chance: random.fraction())
        try await time.sleep(for: wait)
      }
    }
  }

  /// What one question brings.
  private enum Answer {
    case found(ExchangeOrder)
    /// The order is there, but what it has executed is not certain yet.
    case open
    case absent
    case limited
    case unclear
    /// To ask again cannot help.
    case hopeless
  }

  private func ask(_ id: String) async throws -> Answer {
    guard let course = courses[id] else { return .hopeless }
    let purpose = course.purpose(attempt: course.attempts)
    do {
      let order = try await client.order(
        course.clientOrderID,
        of: course.intent.symbol,
        purpose: purpose
      )
      guard order.status.isFinal else { return .open }
      return try await withTrades(order, id, purpose)
    } catch let error as RateLimitError {
      logger.error("[SAFE-EXECUTOR] \(error)", metadata: ["intent": "\(id)"])
      return .hopeless
    } catch let failure as ExchangeFailure {
      return try await answer(toAsking: failure, id)
    }
  }

  private func answer(toAsking failure: ExchangeFailure, _ id: String) async throws -> Answer {
    guard !failure.isAbsence else { return .absent }
    let remedy = remedy(for: failure, changesOrders: false)
    courses[id]?.note(failure, remedy)
    switch remedy {
    case .wait, .banned: return .limited
    case .retry, .reconcile: return .unclear
    case .resynchronizeClock: return try await resynchronize(id) ? .unclear : .hopeless
    case .stop: return .hopeless
    }
  }

  /// Adds the trades to an order that has ended, for what they cost.
  ///
  /// An exchange that will not tell is no reason to lose the fill: its fee then counts as 0.
  private func withTrades(
    _ order: ExchangeOrder,
    _ id: String,
    _ purpose: [String: String]
  ) async throws -> Answer {
    guard order.executedQuantity > 0 else { return .found(order) }
    var order = order
    do {
      let trades = try await client.trades(of: order, purpose: purpose)
      guard order.isMade(of: trades) else { return .open }
      order.trades = trades
      return .found(order)
    } catch let failure as ExchangeFailure {
      let answer = try await answer(toAsking: failure, id)
      guard case .hopeless = answer else { return answer }
      logger.warning("[SAFE-EXECUTOR] fee unknown: \(failure)", metadata: ["intent": "\(id)"])
      return .found(order)
    }
  }
}
