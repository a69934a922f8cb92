import Foundation
import Results

/// Turns signals into trades that should be made.
///
/// For each signal exactly one event is published: ``EventType/tradeIntent`` or
/// ``EventType/signalRejected``. A signal that is delivered again has its outcome already, and a delivery
/// that overlaps another of the same signal waits for what becomes of that. If an outcome cannot be
/// published, the delivery fails, and the next one goes on with it: a refusal stays a refusal; an intent
/// keeps its slot, but expires once its signal is too old. An outcome's event has the same id each time.
public actor SignalEngine {
  /// How signals are dealt with.
  public struct Settings: Hashable, Sendable, Codable {
    /// How much is traded.
    public var sizing = OrderSizing()
    /// How long it takes to deal with a delivery, to model a slow engine.
    public var handlingTime: Duration = .zero
    /// How many signals are remembered, to know them when they are delivered again.
    public var rememberedSignals = 50_000

    /// Creates the default settings.
    public init() {}
  }

  /// How many signals ended how.
  public private(set) var counts = SignalCounts()

  private let publisher: any EventPublisher
  private let time: any TimeSource
  private let settings: Settings
  private let conditions: @Sendable (_ symbol: String) async throws -> TradingConditions
  private var filter: RiskFilter
  private var ledger: SignalLedger
  private var waiting: [String: [AsyncStream<Void>.Continuation]] = [:]

  /// Creates an engine.
  ///
  /// - Parameters:
  ///   - publisher: Where outcomes are published.
  ///   - time: The clock.
  ///   - settings: How signals are dealt with.
  ///   - defects: The mistakes to make.
  ///   - conditions: What the signals of a symbol are judged under now; asked for every signal. If it
  ///     throws, the delivery fails.
  public init(
    publisher: any EventPublisher,
    time: any TimeSource,
    settings: Settings = Settings(),
    defects: PlantedDefects = .none,
    conditions: @escaping @Sendable (_ symbol: String) async throws -> TradingConditions
  ) {
    self.publisher = publisher
    self.time = time
    self.settings = settings
    self.conditions = conditions
    filter = RiskFilter(defects: defects)
    ledger = SignalLedger(limit: settings.rememberedSignals)
  }

  /// Deals with a delivery of a signal.
  ///
  /// - Parameter event: The event that brought it.
  /// - Throws: `DecodingError` if it brings no signal, whatever the publisher or the conditions throw,
  ///   and `CancellationError`; then the event must be delivered again.
  public func handle(_ event: Event) async throws {
    counts.deliveries += 1
    let signal = try event.decode(as: Signal.self)
    if settings.handlingTime > .zero { try await time.sleep(for: settings.handlingTime) }
    let key = ledger.key(of: signal, in: event)
    let delivery = SignalDelivery(signal: signal, event: event, key: key)
    try await begin(delivery)
    defer { end(key) }
    guard ledger[key]?.isSettled != true else { return counts.redeliveries += 1 }
    let (outcome, draft) = try await decide(delivery)
    try await publisher.publish(draft)
    ledger.settle(key)
    counts.add(outcome)
  }

  /// Remembers an outcome that was published before this engine was made.
  ///
  /// Whoever starts an engine again gives it the intents and rejections that its predecessor published
  /// in the last minute, so that limits and outcomes hold across the restart.
  ///
  /// - Parameter event: An event of type ``EventType/tradeIntent`` or ``EventType/signalRejected``.
  /// - Throws: `DecodingError` if it says something else.
  public func recall(_ event: Event) throws {
    if event.type == .tradeIntent {
      let intent = try event.decode(as: TradeIntent.self)
      filter.recall(intent)
      ledger.settle(intent.signalID)
    } else {
      ledger.settle(try event.decode(as: SignalRejection.self).signalID)
    }
  }
}

extension SignalEngine {
  /// Waits until no other delivery of the signal is being dealt with, and is the one that is.
  private func begin(_ delivery: SignalDelivery) async throws {
    while ledger[delivery.key]?.isBusy == true {
      let (end, continuation) = AsyncStream<Void>.makeStream()
      waiting[delivery.key, default: []].append(continuation)
      for await _ in end {}
      try Task.checkCancellation()
    }
    ledger.begin(delivery.key, with: delivery.signal)
  }

  private func end(_ key: String) {
    ledger.end(key)
    for continuation in waiting.removeValue(forKey: key) ?? [] { continuation.finish() }
  }

  /// Decides what becomes of a signal, and how that is told.
  private func decide(_ delivery: SignalDelivery) async throws -> (SignalOutcome, EventDraft) {
    if let refusal = ledger[delivery.key]?.refusal { return try refuse(delivery, with: refusal) }
    let conditions = try await conditions(delivery.signal.symbol)
    let now = time.now
    let quantity = settings.sizing.quantity(of: delivery.signal, under: conditions.policy)
    let obstacle = obstacle(to: delivery, of: quantity, under: conditions, at: now)
    let outcome =
      obstacle.map(SignalOutcome.rejected)
      ?? filter.judge(delivery.signal, policy: conditions.policy, at: now)
    guard case .intent = outcome else { return try refuse(delivery, with: outcome) }
    return (outcome, try delivery.intent(quantity: quantity, at: now))
  }

  /// Tells that a signal will not be traded, now and whenever it is delivered again.
  private func refuse(
    _ delivery: SignalDelivery,
    with outcome: SignalOutcome
  ) throws -> (SignalOutcome, EventDraft) {
    ledger.refuse(delivery.key, with: outcome)
    guard case .rejected(let reason) = outcome else {
      return (outcome, try delivery.rejection(SignalRejection.expired))
    }
    return (outcome, try delivery.rejection("\(reason)"))
  }

  /// What keeps a signal from being judged at all.
  private func obstacle(
    to delivery: SignalDelivery,
    of quantity: Decimal,
    under conditions: TradingConditions,
    at now: Timestamp
  ) -> RejectionReason? {
    if delivery.isDuplicate { return .duplicate }
    if let obstacle = conditions.obstacle(to: delivery.signal.side) { return obstacle }
    guard quantity == 0 else { return nil }
    let flaw = delivery.signal.flaw(at: now, lifetime: conditions.policy.signalLifetime)
    return .invalid(flaw ?? .orderTooSmall)
  }
}
