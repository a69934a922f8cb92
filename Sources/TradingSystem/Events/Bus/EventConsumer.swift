import Logging
import Results

/// Takes the entries of a stream for one subscription, and hands its events to the handler.
struct EventConsumer: Sendable {
  let bus: EventBus
  let subscription: EventBus.Subscription
  let reader: ConsumerName

  var stream: any EventStream { bus.stream }
  var settings: EventBus.Settings { bus.settings }
  var time: any TimeSource { bus.time }

  /// Creates a consumer under a name that nobody had before.
  init(of subscription: EventBus.Subscription, on bus: EventBus) {
    self.bus = bus
    self.subscription = subscription
    reader = ConsumerName(
      stream: subscription.type.stream,
      group: subscription.type.group(of: subscription.service),
      consumer: "\(subscription.service)-\(bus.random.identifier())"
    )
  }

  /// Consumes until the task is cancelled, however often the server fails.
  func run() async throws {
    var delay = errorDelay
    while true {
      do {
        try await consume(whileItFailsGrowing: &delay)
      } catch {
        try Task.checkCancellation()
        bus.logger.warning("[EVENTBUS] '\(reader.stream)' cannot be read: \(error)")
        try await time.sleep(for: delay.next())
      }
    }
  }

  /// Consumes until the server fails.
  private func consume(whileItFailsGrowing delay: inout GrowingDelay) async throws {
    try await stream.createGroup(reader.group, on: reader.stream)
    try await catchUp()
    var nextClaim = time.now.advanced(by: settings.claimInterval)
    while true {
      if time.now >= nextClaim {
        try await claimAbandoned()
        nextClaim = time.now.advanced(by: settings.claimInterval)
      }
      let wait = min(settings.readWait, time.now.duration(to: nextClaim))
      let entries = try await stream.read(reader, count: settings.readCount, waiting: wait)
      delay.reset()
      for entry in entries { try await deliver(entry) }
    }
  }

  /// Takes over what was delivered and never dealt with, so that nothing newer overtakes it: by a
  /// process that has ended, or in an answer that was lost.
  ///
  /// It can be taken only once it has lain there for a while, which is waited for.
  private func catchUp() async throws {
    let end = time.now.advanced(by: settings.claimIdle)
    while true {
      try await claimAbandoned()
      let progress = try await stream.progress(of: reader.group, on: reader.stream)
      guard progress.pending > 0, time.now < end, !neverClaims else { return }
      try await time.sleep(until: min(end, time.now.advanced(by: settings.claimInterval)))
    }
  }

  /// Deals with what a consumer was given and has not acknowledged for too long.
  private func claimAbandoned() async throws {
    if neverClaims { return }
    let count = settings.readCount
    while true {
      let entries = try await stream.claim(reader, idleFor: settings.claimIdle, count: count)
      for entry in entries { try await deliver(entry) }
      guard entries.count == count else { return }
    }
  }

  private var neverClaims: Bool { bus.defects.contains(.pendingIsNeverClaimed) }

  private var errorDelay: GrowingDelay {
    GrowingDelay(from: .milliseconds(50), upTo: settings.longestDelay)
  }

  /// Asks the server for something until it was done, or there is nothing left to do it to.
  func insist(_ action: () async throws -> Void) async throws {
    var delay = errorDelay
    while true {
      do {
        return try await action()
      } catch StreamError.noSuchGroup {
        return
      } catch {
        try Task.checkCancellation()
        try await time.sleep(for: delay.next())
      }
    }
  }
}
