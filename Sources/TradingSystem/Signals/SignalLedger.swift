import DequeModule

/// What is known of the signals that were delivered lately.
struct SignalLedger: Sendable {
  /// What is known of a signal.
  struct Record: Sendable {
    /// The signal; `nil` if only its outcome is known.
    var signal: Signal?
    /// What was decided and could not be published yet, unless that was an intent.
    var refusal: SignalOutcome?
    /// Whether a delivery is being dealt with.
    var isBusy = false
    /// Whether the outcome was published.
    var isSettled = false
  }

  private let limit: Int
  private var records: [String: Record] = [:]
  private var order: Deque<String> = []

  /// Creates a ledger that remembers so many signals, and those that are being dealt with.
  init(limit: Int) {
    self.limit = limit
  }

  /// How many signals are remembered.
  var count: Int { records.count }

  subscript(key: String) -> Record? { records[key] }

  /// What a delivered signal is remembered by.
  ///
  /// That is its id. A signal without one, or with the id of a signal that said something else, goes by
  /// the event that brought it, so that it has an outcome of its own.
  func key(of signal: Signal, in event: Event) -> String {
    let known = records[signal.id]?.signal
    guard signal.id.isEmpty || (known != nil && known != signal) else { return signal.id }
    return "\(signal.id)#\(event.id)"
  }

  /// Notes that a signal is being dealt with.
  mutating func begin(_ key: String, with signal: Signal) {
    var record = records[key] ?? add(key)
    record.signal = signal
    record.isBusy = true
    records[key] = record
  }

  /// Notes what was decided of a signal that will not be traded.
  mutating func refuse(_ key: String, with outcome: SignalOutcome) {
    records[key]?.refusal = outcome
  }

  /// Notes that a signal's outcome was published.
  mutating func settle(_ key: String) {
    var record = records[key] ?? add(key)
    record.isSettled = true
    records[key] = record
  }

  /// Notes that a signal is not being dealt with any more.
  mutating func end(_ key: String) {
    records[key]?.isBusy = false
  }

  private mutating func add(_ key: String) -> Record {
    let record = Record()
    records[key] = record
    order.append(key)
    prune()
    return record
  }

  /// Forgets the oldest signals beyond the limit; one that is being dealt with becomes the newest.
  private mutating func prune() {
    var patience = order.count
    while order.count > limit, patience > 0, let oldest = order.popFirst() {
      patience -= 1
      if records[oldest]?.isBusy == true {
        order.append(oldest)
      } else {
        records[oldest] = nil
      }
    }
  }
}
