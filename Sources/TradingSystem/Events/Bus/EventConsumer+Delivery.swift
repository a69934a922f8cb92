import Logging
import Results

extension EventConsumer {
  /// Deals with an entry, and acknowledges it then and only then.
  func deliver(_ entry: StreamEntry) async throws {
    guard let event = Event(fields: entry.fields) else {
      try await bury(entry, because: "the entry is not an event", after: 0)
      return try await acknowledge(entry)
    }
    switch await bus.begin(event.id, in: reader.group) {
    case .isDealtWith: return
    case .wasDealtWith: try await acknowledge(entry)
    case .isNew: try await handle(event, of: entry)
    }
  }

  private func handle(_ event: Event, of entry: StreamEntry) async throws {
    if let error = try await failure(of: event) {
      try await bury(entry, because: "\(error)", after: settings.maxDeliveries)
    } else {
      await bus.countConsumed()
    }
    await bus.finish(event.id, in: reader.group)
    try await acknowledge(entry)
  }

  /// Hands an event over until the handler does not throw; its last error if it always does.
  private func failure(of event: Event) async throws -> (any Error)? {
    var delay = GrowingDelay(from: settings.retryDelay, upTo: settings.longestDelay)
    var attempt = 1
    while true {
      do {
        try await subscription.handler(event)
        return nil
      } catch {
        try Task.checkCancellation()
        if bus.defects.contains(.failedEventsAreAcknowledged) { return nil }
        guard attempt < settings.maxDeliveries else { return error }
      }
      attempt += 1
      try await time.sleep(for: delay.next())
    }
  }

  /// Puts an entry on the dead letter stream.
  private func bury(_ entry: StreamEntry, because reason: String, after attempts: Int) async throws
  {
    if bus.defects.contains(.failedEventsAreAcknowledged) { return }
    var fields = entry.fields
    fields["reason"] = reason
    fields["attempts"] = String(attempts)
    fields["original_id"] = entry.id.description
    let grave = subscription.type.deadLetterStream
    try await insist {
      _ = try await stream.append(fields, to: grave, keepingAbout: settings.streamLength)
    }
    await bus.countDeadLetter()
    bus.logger.error("[EVENTBUS] an entry went to '\(grave)': \(reason)")
  }

  private func acknowledge(_ entry: StreamEntry) async throws {
    try await insist { try await stream.acknowledge([entry.id], by: reader) }
  }
}
