/// A sink, and what it still has to be told.
struct AlertOutlet: Sendable {
  let sink: any AlertSink
  /// What the sink still has to be told.
  var queue: AlertQueue
  /// Wakes the loop that delivers; `nil` while none runs.
  var wake: AsyncStream<Void>.Continuation?
  /// Whether the newest attempt failed.
  var isFailing = false
  private(set) var delivered = 0
  private(set) var failedAttempts = 0

  init(_ sink: any AlertSink, limit: Int) {
    self.sink = sink
    queue = AlertQueue(limit: limit)
  }

  /// How the delivery goes.
  var health: SinkHealth {
    SinkHealth(
      name: sink.name,
      pending: queue.count,
      delivered: delivered,
      failedAttempts: failedAttempts,
      dropped: queue.dropped,
      superseded: queue.superseded
    )
  }

  mutating func append(_ notice: AlertNotice) {
    queue.append(notice)
    wake?.yield()
  }

  /// Notes that the notice that was taken has reached the sink.
  mutating func succeed() {
    queue.confirm()
    delivered += 1
    isFailing = false
  }

  /// Notes that the notice that was taken has not reached the sink.
  mutating func fail() {
    queue.putBack()
    failedAttempts += 1
    isFailing = true
  }
}
