import Results

/// The line of those who wait to send, and the budget that they wait for.
///
/// Who came first goes first. An order that waits for a limit of orders lets other requests pass, for
/// they do not need it; one that waits for weight lets no one pass, or a heavy request might never go.
struct RateLine: Sendable {
  private struct Waiter: Sendable {
    let ticket: Int
    let weight: Int
    let isOrder: Bool
    let bell: Bell
  }

  /// A permit in use, and the intervals in which its request was sent.
  private struct Loan: Sendable {
    let permit: RatePermit
    var weightIndex: Int64?
    var orderIndex: Int64?
  }

  private(set) var weight: RateWindow
  private(set) var orders: RateWindow
  private(set) var everything = RateValve()
  private(set) var ordering = RateValve()
  private var waiters: [Waiter] = []
  private var granted: [Int: RatePermit] = [:]
  private var loans: [Int: Loan] = [:]
  /// Who looks at the clock for all: the first in line.
  private var watcher: Int?
  private var lastTicket = 0

  init(_ settings: RateLimiterSettings) {
    weight = RateWindow(.minute, limit: settings.usableWeight)
    orders = RateWindow(.tenSeconds, limit: settings.usableOrders)
  }

  var count: Int { waiters.count }

  /// Gives a new place at the end of the line.
  mutating func takeTicket() -> Int {
    lastTicket += 1
    return lastTicket
  }

  /// Lines up, at the place that the ticket gives.
  mutating func join(_ ticket: Int, weight: Int, isOrder: Bool, bell: Bell) {
    let place = waiters.lastIndex { $0.ticket < ticket }.map { $0 + 1 } ?? 0
    let waiter = Waiter(ticket: ticket, weight: weight, isOrder: isOrder, bell: bell)
    waiters.insert(waiter, at: place)
  }

  /// What one in the line should do next.
  enum Step: Sendable {
    case go(RatePermit)
    /// Wait for the bell, and for the moment if there is one.
    case wait(until: Timestamp?)
  }

  mutating func step(_ ticket: Int, at now: Timestamp) -> Step {
    let next = advance(at: now)
    if let permit = granted.removeValue(forKey: ticket) { return .go(permit) }
    return .wait(until: watcher == ticket ? next : nil)
  }

  /// Leaves the line, with a permit or without.
  mutating func leave(_ ticket: Int, at now: Timestamp) {
    waiters.removeAll { $0.ticket == ticket }
    if let permit = granted.removeValue(forKey: ticket) { giveBack(permit, at: now) }
    advanceForAll(at: now)
  }

  /// Lets all go who may, and gives the moment at which that may change for the others.
  @discardableResult
  private mutating func advance(at now: Timestamp) -> Timestamp? {
    roll(to: now)
    var moments: [Timestamp] = []
    var isHeldBack = false
    var staying: [Waiter] = []
    for (position, waiter) in waiters.enumerated() {
      guard !(waiter.isOrder && isHeldBack) else {
        staying.append(waiter)
        continue
      }
      guard let obstacle = obstacle(for: waiter, at: now) else {
        grant(waiter)
        continue
      }
      staying.append(waiter)
      if case .until(let moment) = obstacle.kind { moments.append(moment) }
      guard obstacle.scope == .orders else {
        staying += waiters[(position + 1)...]
        break
      }
      isHeldBack = true
    }
    waiters = staying
    wakeWatcher()
    return moments.min()
  }

  /// What changes the line's outlook makes whoever watches the clock look again.
  private mutating func advanceForAll(at now: Timestamp) {
    watcher = nil
    advance(at: now)
  }

  private mutating func wakeWatcher() {
    guard let first = waiters.first, first.ticket != watcher else { return }
    watcher = first.ticket
    first.bell.ring()
  }

  private func obstacle(
    for waiter: Waiter,
    at now: Timestamp
  ) -> (scope: RateScope, kind: RateValve.Obstacle)? {
    if let obstacle = everything.obstacle(at: now) { return (.everything, obstacle) }
    guard weight.has(roomFor: waiter.weight) else {
      return (.everything, .until(weight.interval.end(at: now)))
    }
    guard waiter.isOrder else { return nil }
    if let obstacle = ordering.obstacle(at: now) { return (.orders, obstacle) }
    guard orders.has(roomFor: 1) else { return (.orders, .until(orders.interval.end(at: now))) }
    return nil
  }

  private mutating func grant(_ waiter: Waiter) {
    let permit = RatePermit(
      ticket: waiter.ticket,
      weight: waiter.weight,
      isOrder: waiter.isOrder,
      pauses: everything.closures,
      orderPauses: ordering.closures
    )
    everything.pass(waiter.ticket)
    weight.use(waiter.weight)
    if waiter.isOrder {
      ordering.pass(waiter.ticket)
      orders.use(1)
    }
    granted[waiter.ticket] = permit
    loans[waiter.ticket] = Loan(permit: permit)
    waiter.bell.ring()
  }

  /// Begins new intervals; what is lent is on its way, and may be counted there.
  mutating func roll(to now: Timestamp) {
    weight.roll(to: now, carrying: loans.values.reduce(0) { $0 + $1.permit.weight })
    orders.roll(to: now, carrying: loans.values.count { $0.permit.isOrder })
  }
}

extension RateLine {
  /// Whether a permit still holds; if not it is void.
  mutating func redeem(_ permit: RatePermit, at now: Timestamp) -> Bool {
    roll(to: now)
    let holds =
      permit.pauses == everything.closures
      && (!permit.isOrder || permit.orderPauses == ordering.closures)
    guard holds, loans[permit.ticket] != nil else {
      release(permit, wasSent: false, at: now)
      return false
    }
    loans[permit.ticket]?.weightIndex = weight.index
    loans[permit.ticket]?.orderIndex = orders.index
    return true
  }

  /// Takes a permit back whose request was not sent, or was not answered.
  mutating func release(_ permit: RatePermit, wasSent: Bool, at now: Timestamp) {
    roll(to: now)
    if wasSent {
      loans[permit.ticket] = nil
    } else {
      giveBack(permit, at: now)
    }
    everything.abandon(permit.ticket, at: now)
    ordering.abandon(permit.ticket, at: now)
    advanceForAll(at: now)
  }

  private mutating func giveBack(_ permit: RatePermit, at now: Timestamp) {
    roll(to: now)
    guard loans.removeValue(forKey: permit.ticket) != nil else { return }
    weight.giveBack(permit.weight)
    if permit.isOrder { orders.giveBack(1) }
    everything.abandon(permit.ticket, at: now)
    ordering.abandon(permit.ticket, at: now)
  }

  /// Learns what the exchange has counted.
  ///
  /// A count that may be of the interval before the current one says nothing about this one.
  mutating func correct(to response: ExchangeResponse, for permit: RatePermit, at now: Timestamp) {
    roll(to: now)
    guard let loan = loans[permit.ticket] else { return }
    if let used = response.usedWeight, loan.weightIndex == weight.index {
      weight.correct(to: used)
    }
    if let count = response.orderCount, loan.orderIndex == orders.index {
      orders.correct(to: count)
    }
  }

  /// Takes a permit back whose request was answered, and heeds what the exchange asks for.
  mutating func settle(_ permit: RatePermit, _ remedy: FailureClass?, at now: Timestamp) {
    roll(to: now)
    loans[permit.ticket] = nil
    switch remedy {
    case .wait(let end, .orders):
      everything.open(by: permit.ticket)
      ordering.shut(until: end)
    case .wait(let end, .everything), .banned(let end):
      ordering.abandon(permit.ticket, at: now)
      everything.shut(until: end)
    case .retry, .reconcile, .resynchronizeClock, .stop, nil:
      everything.open(by: permit.ticket)
      ordering.open(by: permit.ticket)
    }
    advanceForAll(at: now)
  }
}
