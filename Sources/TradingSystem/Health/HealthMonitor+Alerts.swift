import Logging
import Results

extension HealthMonitor {
  /// Tells that a condition holds; if that was told before, it is only counted.
  public func raise(_ alert: Alert) {
    var alert = alert
    if defects.contains(.alertsRepeatOverTheBus) {
      alert.condition += "_\(alert.raisedAt)"
    }
    if let notice = book.raise(alert) { tell(notice) }
  }

  /// Tells that a condition holds no more, if it did.
  public func clear(condition: String) {
    guard !defects.contains(.alertsRepeatOverTheBus) else { return }
    if let notice = book.clear(condition, at: time.now) { tell(notice) }
  }

  private func tell(_ notice: AlertNotice) {
    for index in outlets.indices { outlets[index].append(notice) }
  }

  /// Delivers notices to a sink, as they come.
  func deliver(through index: Int) async throws {
    let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    outlets[index].wake = wake
    try await deliverWaiting(through: index)
    for await _ in wakes { try await deliverWaiting(through: index) }
    try Task.checkCancellation()
  }

  private func deliverWaiting(through index: Int) async throws {
    let sink = outlets[index].sink
    let limit = TimeLimit(time: time, duration: settings.deliveryTimeout)
    var delay = GrowingDelay(from: settings.firstRetryDelay, upTo: settings.maxRetryDelay)
    while let notice = outlets[index].queue.takeFirst() {
      do {
        try await limit.run { try await sink.deliver(notice) }
        succeed(index)
        delay.reset()
      } catch {
        fail(index, error)
        try await time.sleep(for: delay.next())
      }
    }
  }

  private func succeed(_ index: Int) {
    if outlets[index].isFailing {
      logger.notice("[MONITORING] alerts are delivered to \(outlets[index].sink.name) again")
    }
    outlets[index].succeed()
  }

  private func fail(_ index: Int, _ error: any Error) {
    if !outlets[index].isFailing, !Task.isCancelled {
      logger.error(
        "[MONITORING] alerts cannot be delivered to \(outlets[index].sink.name)",
        metadata: ["error": "\(error)"]
      )
    }
    outlets[index].fail()
  }
}
