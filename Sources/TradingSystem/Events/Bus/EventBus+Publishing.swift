import Logging
import Results

extension EventBus: EventPublisher {
  /// Publishes an event: to its stream, or to the buffer if the server is away or anything is buffered.
  ///
  /// - Parameter draft: What to tell.
  /// - Returns: Where the event is safe.
  /// - Throws: ``EventBusError/rejected(eventID:cause:)`` if it is safe nowhere; `CancellationError` if
  ///   the task was cancelled while the server was asked: then the event may be on its stream.
  @discardableResult
  public func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    let begin = time.now
    defer { record.longestPublish = max(record.longestPublish, begin.duration(to: time.now)) }
    let event = event(from: draft)
    if let receipt = try await mishandle(event) { return receipt }
    if goesToStream, let place = try await send(event) {
      record.publishedToStream += 1
      return PublishReceipt(eventID: event.id, place: .stream(place))
    }
    try keep(event)
    return PublishReceipt(eventID: event.id, place: .buffer)
  }

  /// What becomes of an event by a planted mistake; `nil` if nothing does.
  private func mishandle(_ event: Event) async throws -> PublishReceipt? {
    if defects.contains(.outageRefusesEvents), !goesToStream {
      throw EventBusError.rejected(eventID: event.id, cause: StreamError.refused)
    }
    if defects.contains(.outageBlocksPublishers), record.isDegraded {
      try await time.sleep(for: .seconds(1))
    }
    guard defects.contains(.someEventsAreDropped), random.next() % 20 == 0 else { return nil }
    return PublishReceipt(eventID: event.id, place: .stream(.zero))
  }

  /// Whether the next event may go to its stream at once.
  private var goesToStream: Bool {
    if defects.contains(.replayWaitsForPublish), !hasPublishedSinceLoss { return true }
    if defects.contains(.newEventsOvertakeBuffered) { return !record.isDegraded }
    return !record.isDegraded && buffer.isEmpty
  }

  private func event(from draft: EventDraft) -> Event {
    Event(
      id: draft.id ?? random.identifier(),
      type: draft.type,
      payload: draft.payload,
      traceID: draft.traceID,
      correlationID: draft.correlationID ?? random.identifier(),
      timestamp: time.now,
      source: draft.source ?? settings.service
    )
  }

  /// Sends an event to its stream; `nil` if that failed, though the event may be there.
  private func send(_ event: Event) async throws -> StreamID? {
    do {
      let place = try await append(event)
      hasPublishedSinceLoss = true
      return place
    } catch let error as CancellationError {
      throw error
    } catch {
      lose(because: error)
      return nil
    }
  }

  private func keep(_ event: Event) throws {
    do {
      try buffer.append(event)
      record.publishedToBuffer += 1
    } catch {
      record.rejected += 1
      logger.error("[EVENTBUS] an event is rejected: \(error)", metadata: ["event": "\(event.id)"])
      throw EventBusError.rejected(eventID: event.id, cause: error)
    }
  }

  /// Adds an event to its stream.
  func append(_ event: Event) async throws -> StreamID {
    let limit = defects.contains(.streamTrimsUndelivered) ? settings.streamLength : nil
    let place = try await stream.append(event.fields, to: event.type.stream, keepingAbout: limit)
    lastAnswer = time.now
    cuts[event.type, default: StreamCut(keeping: settings.streamLength)].note(place)
    return place
  }
}
