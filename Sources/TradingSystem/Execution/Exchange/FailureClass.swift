public import Results

/// What to do about a failure.
public enum FailureClass: Hashable, Sendable {
  /// Nothing was done: the same can be asked again a little later.
  case retry
  /// Nothing was done, and nothing in the scope may be asked before a moment.
  case wait(until: Timestamp, RateScope)
  /// Nothing at all may be asked before a moment: to ask makes it worse.
  case banned(until: Timestamp)
  /// It may have been done: find out before anything else.
  case reconcile
  /// The clocks differ: compare them, and ask again with the right time.
  case resynchronizeClock
  /// It was not done, and asking again cannot change that.
  case stop
}

/// What a limit of the exchange is about.
public enum RateScope: String, Hashable, Sendable {
  /// All requests from this address.
  case everything
  /// New orders of the account.
  case orders
}

extension FailureClass {
  /// Decides what to do about a failure.
  ///
  /// - Parameters:
  ///   - failure: What happened.
  ///   - changesOrders: Whether the request was one that must not be carried out twice; any other can
  ///     be asked again where such a one must be reconciled.
  ///   - now: When it happened.
  public init(of failure: ExchangeFailure, changesOrders: Bool, at now: Timestamp) {
    let remedy = FailureRule.remedy(for: failure)
    switch remedy {
    case .retry: self = .retry
    case .wait(let scope): self = .wait(until: failure.end(at: now, of: scope), scope)
    case .ban: self = .banned(until: failure.endOfBan(at: now))
    case .reconcile: self = changesOrders ? .reconcile : .retry
    case .resynchronizeClock: self = .resynchronizeClock
    case .stop: self = .stop
    }
  }

  /// Whether the exchange asks to be left alone.
  public var isLimit: Bool {
    switch self {
    case .wait, .banned: true
    case .retry, .reconcile, .resynchronizeClock, .stop: false
    }
  }
}

extension ExchangeFailure {
  /// The shortest ban that is documented.
  private static let shortestBan = Duration.seconds(120)

  /// When a limit ends: when the exchange says, else with the interval that it is counted in.
  fileprivate func end(at now: Timestamp, of scope: RateScope) -> Timestamp {
    if let retryAfter { return now.advanced(by: retryAfter) }
    return RateInterval(of: scope).end(at: now)
  }

  /// When a ban ends: when the exchange says, in a header or else in its words.
  fileprivate func endOfBan(at now: Timestamp) -> Timestamp {
    if let retryAfter { return now.advanced(by: retryAfter) }
    return endInWords(after: now) ?? now.advanced(by: Self.shortestBan)
  }

  /// The moment in `IP banned until 1660090423228`; `nil` if there is none that makes sense.
  private func endInWords(after now: Timestamp) -> Timestamp? {
    let numbers = (message ?? "").split { !$0.isASCII || !$0.isNumber }
    guard let digits = numbers.first(where: { $0.count == 13 }), let end = Int64(digits) else {
      return nil
    }
    let moment = Timestamp(microseconds: end * 1000)
    return moment > now && moment < now.advanced(by: .seconds(7 * 86_400)) ? moment : nil
  }
}
