/// Counts what addresses and the account use, makes them wait, and bans those who do not.
struct Turnstile: Sendable {
  /// Whether a request may go on.
  enum Verdict: Sendable {
    case admitted
    case limited(VenueFailure)
    case banned(until: Int64)
  }

  /// Who uses a limit: an address, or the account where there is none.
  private struct Use: Hashable {
    let limit: VenueLimit
    let address: String?
  }

  let limits: VenueLimits
  private(set) var windows: [VenueWindow] = []
  private(set) var bans: [VenueBan] = []
  private var visitors: [String: Visitor] = [:]
  private var latest: [Use: Int] = [:]

  init(limits: VenueLimits) {
    self.limits = limits
  }

  /// How an address stands, before its next request counts.
  func standing(of address: String, sendingOrder isOrder: Bool, at now: Int64) -> VenueStanding {
    guard let visitor = visitors[address] else { return .clear }
    if now < visitor.bannedUntil { return .banned }
    return visitor.broken(byOrder: isOrder, at: now) == nil ? .clear : .insideRetryAfter
  }

  /// Counts a request, and decides whether it may go on.
  ///
  /// What comes during a ban is turned away before it is counted.
  mutating func admit(_ arrival: VenueArrival, sendingOrder isOrder: Bool) -> Verdict {
    let (address, now) = (arrival.clientAddress, arrival.time)
    let visitor = visitors[address, default: Visitor()]
    guard now >= visitor.bannedUntil else { return .banned(until: visitor.bannedUntil) }
    let window = use(arrival.weight, of: limits.requestWeight, by: address, at: now)
    if let wait = visitor.broken(byOrder: isOrder, at: now) {
      return violate(wait, by: address, at: now)
    }
    guard window.used > limits.requestWeight.allowance else { return .admitted }
    let failure = VenueFailure.tooMuchWeight(limits.requestWeight)
    return .limited(hold(address, for: failure, from: now, until: window.end))
  }

  private mutating func violate(
    _ wait: WritableKeyPath<Visitor, Backoff?>,
    by address: String,
    at now: Int64
  ) -> Verdict {
    visitors[address]?[keyPath: wait]?.violations += 1
    guard let backoff = visitors[address]?[keyPath: wait] else { return .admitted }
    guard backoff.violations < limits.violationsBeforeBan else { return ban(address, at: now) }
    let seconds = Backoff.seconds(from: now, until: backoff.until)
    return .limited(backoff.failure.retry(after: seconds))
  }

  private mutating func ban(_ address: String, at now: Int64) -> Verdict {
    var visitor = Visitor()
    let earlier = visitors[address]?.banCount ?? 0
    visitor.banCount = earlier + 1
    visitor.bannedUntil = now + limits.ban(after: earlier)
    visitors[address] = visitor
    bans.append(
      VenueBan(
        clientAddress: address,
        start: now,
        end: visitor.bannedUntil,
        ordinal: visitor.banCount
      )
    )
    return .banned(until: visitor.bannedUntil)
  }

  /// Makes an address wait, and gives the failure that says so.
  ///
  /// A wait that is not over keeps its violations, and never becomes shorter.
  @discardableResult
  mutating func hold(
    _ address: String,
    for failure: VenueFailure,
    from now: Int64,
    until end: Int64
  ) -> VenueFailure {
    let wait: WritableKeyPath<Visitor, Backoff?> =
      failure.code == VenueFailure.ordersCode ? \.orderBackoff : \.backoff
    var backoff = Backoff(until: end, failure: failure)
    if let earlier = visitors[address]?[keyPath: wait], now < earlier.until {
      backoff.until = max(end, earlier.until)
      backoff.violations = earlier.violations
    }
    visitors[address, default: Visitor()][keyPath: wait] = backoff
    return failure.retry(after: Backoff.seconds(from: now, until: end))
  }
}

extension Turnstile {
  /// Lets an order pass only if no order count is used up.
  mutating func admitOrder(from address: String, at now: Int64) throws(VenueFailure) {
    for limit in limits.orders where used(of: limit, by: nil, at: now) >= limit.allowance {
      let end = limit.start(ofIntervalAt: now) + limit.length
      throw hold(address, for: .tooManyOrders(limit), from: now, until: end)
    }
  }

  /// Counts an accepted order.
  mutating func countOrder(at now: Int64) {
    for limit in limits.orders {
      use(1, of: limit, by: nil, at: now)
    }
  }

  /// Brings the order counts down, but not below 0, for an order that has begun to fill.
  mutating func creditOrder(isMaker: Bool, at now: Int64) {
    let credit = isMaker ? limits.makerFillCredit : limits.takerFillCredit
    for limit in limits.orders where credit > 0 {
      let used = used(of: limit, by: nil, at: now)
      if used > 0 {
        use(-min(credit, used), of: limit, by: nil, at: now)
      }
    }
  }

  /// How much of a limit has been used in the interval that a time lies in.
  func used(of limit: VenueLimit, by address: String?, at now: Int64) -> Int {
    guard let index = latest[Use(limit: limit, address: address)],
      windows[index].start >= limit.start(ofIntervalAt: now)
    else { return 0 }
    return windows[index].used
  }

  @discardableResult
  private mutating func use(
    _ amount: Int,
    of limit: VenueLimit,
    by address: String?,
    at now: Int64
  ) -> VenueWindow {
    let use = Use(limit: limit, address: address)
    let start = limit.start(ofIntervalAt: now)
    let index: Int
    if let current = latest[use], windows[current].start >= start {
      index = current
    } else {
      index = windows.count
      windows.append(VenueWindow(limit: limit, clientAddress: address, start: start))
      latest[use] = index
    }
    windows[index].used += amount
    return windows[index]
  }
}
