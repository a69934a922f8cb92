import Logging
import Results

extension EventBus {
  /// Asks the server whether it is there, and replays what is buffered once it is.
  func watchServer() async throws {
    while true {
      if isDue { try await probe() }
      try await time.sleep(for: settings.probeInterval)
    }
  }

  private var isDue: Bool {
    guard record.isDegraded || !buffer.isEmpty else {
      return lastAnswer.map { $0.advanced(by: settings.healthInterval) <= time.now } ?? true
    }
    return !defects.contains(.replayWaitsForPublish) || hasPublishedSinceLoss
  }

  private func probe() async throws {
    do {
      try await stream.ping()
      lastAnswer = time.now
      if buffer.isEmpty { regain() } else { try await replay() }
    } catch {
      try Task.checkCancellation()
      lose(because: error)
    }
  }

  /// Sends what is buffered, in the order in which it was published, until nothing is left.
  private func replay() async throws {
    if record.lastReplay == nil || record.lastReplay?.end != nil {
      record.lastReplay = Health.Replay(begin: time.now)
    }
    var left = buffer.count
    while !buffer.isEmpty {
      left -= try await replayBatch()
      if defects.contains(.bufferForgetsLateEvents), left <= 0 { confirm(buffer.count) }
    }
    record.lastReplay?.end = time.now
    logger.notice("[EVENTBUS] \(record.lastReplay?.count ?? 0) events were replayed")
  }

  /// Sends some of what is buffered; what was sent before an error is not sent again.
  private func replayBatch() async throws -> Int {
    let startsOver = defects.contains(.replayStartsOver)
    let batch = buffer.next(upTo: startsOver ? .max : settings.replayBatch)
    var sent = 0
    do {
      for event in batch {
        _ = try await append(replayed(event))
        sent += 1
        regain()
        if settings.replayPause > .zero { try await time.sleep(for: settings.replayPause) }
      }
    } catch {
      if !startsOver { confirm(sent) }
      throw error
    }
    confirm(sent)
    return sent
  }

  private func replayed(_ event: Event) -> Event {
    guard defects.contains(.bufferDropsCorrelation) else { return event }
    var event = event
    event.correlationID = random.identifier()
    event.timestamp = time.now
    return event
  }

  private func confirm(_ count: Int) {
    record.lastReplay?.count += count
    do {
      try buffer.confirm(count)
    } catch {
      logger.warning("[EVENTBUS] after a restart events may be replayed again: \(error)")
    }
  }

  /// Notes that the server is away: until it is back, nobody waits for it.
  func lose(because error: any Error) {
    guard !record.isDegraded else { return }
    record.isDegraded = true
    record.degradedSince = time.now
    hasPublishedSinceLoss = false
    logger.warning("[EVENTBUS] events are buffered: \(error)")
  }

  private func regain() {
    guard record.isDegraded else { return }
    record.isDegraded = false
    record.lastRecovery = time.now
    record.reconnects += 1
    logger.notice("[EVENTBUS] the stream server is back")
  }
}
