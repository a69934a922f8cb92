import Results

extension OrderExecutor {
  /// An order was kept back.
  private struct Withheld: Error {
    let reason: String
  }

  /// Brings an order to its end.
  ///
  /// - Parameters:
  ///   - id: The trade.
  ///   - asksFirst: Whether the order may be at the exchange already.
  /// - Returns: The end.
  /// - Throws: `CancellationError` if the task is cancelled; then the order may be on its way.
  func pursue(_ id: String, askingFirst asksFirst: Bool) async throws -> OrderEnding {
    if asksFirst, !defects.contains(.unknownOrdersAreResent) {
      if let ending = try await reconcile(id) { return ending }
    }
    while true {
      switch try await submit(id) {
      case .ended(let ending): return ending
      case .again(let failure):
        let limit = max(1, await maxOrderAttempts())
        guard attempts(id) < limit else { return .exhausted(by: failure) }
        try await pause(id, after: failure)
      }
    }
  }

  /// What came of sending an order.
  private enum Submission {
    case ended(OrderEnding)
    /// It was not executed, and can be sent again.
    case again(ExchangeFailure)
  }

  private func attempts(_ id: String) -> Int { courses[id]?.attempts ?? 0 }

  private func submit(_ id: String) async throws -> Submission {
    guard let course = courses[id] else { return .ended(.unknown) }
    do {
      let order = try await place(course)
      courses[id]?.attempts += 1
      if order.isSettled { return .ended(.settled(order)) }
      return .ended(try await reconcile(id) ?? .unknown)
    } catch let withheld as Withheld {
      return .ended(.blocked(reason: withheld.reason))
    } catch let error as RateLimitError {
      return .ended(.failed(code: nil, message: "\(error)"))
    } catch let failure as ExchangeFailure {
      courses[id]?.attempts += 1
      return try await answer(failure, id)
    }
  }

  private func place(_ course: OrderCourse) async throws -> ExchangeOrder {
    let (intent, gate) = (course.intent, self.gate)
    let name =
      defects.contains(.unknownOrdersAreResent)
      ? "qt-" + random.identifier().replacing("-", with: "") : course.clientOrderID
    return try await client.place(
      intent.order(named: name),
      purpose: course.purpose(attempt: course.attempts + 1)
    ) {
      if case .refused(let reason) = await gate(intent) { throw Withheld(reason: reason) }
    }
  }

  private func answer(_ failure: ExchangeFailure, _ id: String) async throws -> Submission {
    let remedy = remedy(for: failure, changesOrders: true)
    courses[id]?.note(failure, remedy)
    switch remedy {
    case .retry, .wait, .banned: return .again(failure)
    case .stop: return .ended(.stopped(by: failure))
    case .resynchronizeClock:
      return try await resynchronize(id) ? .again(failure) : .ended(.stopped(by: failure))
    case .reconcile:
      if let ending = try await reconcile(id) { return .ended(ending) }
      return .again(failure)
    }
  }

  /// Waits before an order is sent again, where no one else makes it wait.
  private func pause(_ id: String, after failure: ExchangeFailure) async throws {
    switch remedy(for: failure, changesOrders: true) {
    case .wait, .banned: try await ignoreLimit()
    case .retry:
      let wait = settings.backoff(after: attempts(id), chance: random.fraction())
      try await time.sleep(for: wait)
    case .reconcile, .resynchronizeClock, .stop: break
    }
  }

  /// The limiter holds the next request back; with the defect no one does, but for half a second.
  func ignoreLimit() async throws {
    guard defects.contains(.retryAfterIsIgnored) else { return }
    try await time.sleep(for: .milliseconds(500))
  }

  /// Compares the clocks, once for a trade.
  ///
  /// - Parameter id: The trade.
  /// - Returns: `false` if that was done before and did not help.
  /// - Throws: `CancellationError` if the task is cancelled.
  func resynchronize(_ id: String) async throws -> Bool {
    guard let course = courses[id], !course.hasResynchronized else { return false }
    courses[id]?.hasResynchronized = true
    do {
      try await client.synchronizeClock()
    } catch let failure as ExchangeFailure {
      courses[id]?.note(failure, remedy(for: failure, changesOrders: false))
    }
    return true
  }

  func remedy(for failure: ExchangeFailure, changesOrders: Bool) -> FailureClass {
    let remedy = FailureClass(of: failure, changesOrders: changesOrders, at: time.now)
    switch remedy {
    case .stop, .resynchronizeClock:
      return defects.contains(.hopelessOrdersAreRetried) ? .retry : remedy
    case .retry, .reconcile:
      let isBlind =
        defects.contains(.unknownOrdersAreResent) || defects.contains(.orderNamesAreReused)
      guard isBlind, changesOrders else { return remedy }
      if case .unreachable = failure { return .stop }
      return .retry
    case .wait, .banned: return remedy
    }
  }
}
