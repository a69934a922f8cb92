import Logging
import Results

extension EmergencyStop {
  /// Takes up what the disk has, once; what cannot be read counts as a trip.
  func load() {
    guard !isLoaded else { return }
    isLoaded = true
    do {
      guard let stored = try files.readRecord() else { return }
      resume(stored)
    } catch {
      logger.error("the emergency stop's state cannot be read", metadata: ["error": "\(error)"])
      trip(because: "state unknown: \(error)", by: "system")
    }
  }

  /// Goes on from a record, with what has come in before it was read.
  private func resume(_ stored: StopRecord) {
    let (metrics, errors) = (record.metrics, record.errors)
    record = stored
    // Those who count the metrics may have begun again since.
    record.metrics?.revision = -1
    record.errors.add(errors)
    if let metrics { record.metrics = metrics }
  }

  /// Writes down what is known; if that fails, it is tried again with the next metrics.
  func store() {
    guard isLoaded, !isStored else { return }
    do {
      try files.write(record)
      isStored = true
      storingFailure = nil
    } catch {
      if storingFailure != "\(error)" {
        logger.error("the emergency stop's state is not stored", metadata: ["error": "\(error)"])
      }
      storingFailure = "\(error)"
    }
  }

  /// Adds a line to the audit.
  func note(
    _ action: StopAuditLine.Action,
    by user: String,
    because reason: String,
    outcome: String
  ) {
    do {
      try files.note(auditLine(action, by: user, because: reason, outcome: outcome))
    } catch {
      logger.error("the audit waits to be written", metadata: ["error": "\(error)"])
    }
  }

  func auditLine(
    _ action: StopAuditLine.Action,
    by user: String,
    because reason: String,
    outcome: String
  ) -> StopAuditLine {
    StopAuditLine(
      time: time.now,
      actor: user,
      action: action,
      reason: reason,
      outcome: outcome,
      state: record.state
    )
  }

  /// Stores and tells what is not yet.
  func settle() async {
    store()
    do {
      try files.writeNotes()
    } catch {
      logger.debug("the audit still waits to be written", metadata: ["error": "\(error)"])
    }
    await tell()
  }

  /// Publishes what was not told yet, in order; whoever comes meanwhile leaves it to who does it.
  private func tell() async {
    guard isLoaded, !isTelling, silentUntil.map({ $0 <= time.now }) ?? true else { return }
    isTelling = true
    defer { isTelling = false }
    while let notice = record.untold.first {
      do {
        try await publisher.publish(notice.draft())
        if defects.contains(.tripsArePublishedTwice), case .tripped(let trip) = notice {
          try await publisher.publish(EventDraft(.emergencyStopTripped, trip))
        }
      } catch {
        logger.error("the emergency stop is not heard", metadata: ["error": "\(error)"])
        silentUntil = time.now.advanced(by: Self.pauseAfterFailure)
        return
      }
      record.untold.removeAll { $0 == notice }
      isStored = false
      store()
    }
    silentUntil = nil
  }

  /// So that a bus that is down does not slow down every look at the metrics.
  private static let pauseAfterFailure = Duration.seconds(1)
}
