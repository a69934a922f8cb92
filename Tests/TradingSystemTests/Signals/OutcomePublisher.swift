import Results
import Synchronization
import TradingSystem

/// A bus that keeps what is published, and fails when it is told to.
final class OutcomePublisher: EventPublisher {
  /// What becomes of an attempt to publish.
  enum Fate {
    /// The event is safe.
    case works
    /// The event is nowhere.
    case fails
    /// The event is safe, and nobody learns of it.
    case worksUnnoticed
  }

  private struct State {
    var attempts = 0
    var drafts: [EventDraft] = []
  }

  private let state = Mutex(State())
  private let time: any TimeSource
  private let latency: @Sendable () -> Duration
  private let fate: @Sendable (_ attempt: Int) -> Fate

  init(
    time: any TimeSource,
    latency: @escaping @Sendable () -> Duration = { .zero },
    fate: @escaping @Sendable (_ attempt: Int) -> Fate = { _ in .works }
  ) {
    self.time = time
    self.latency = latency
    self.fate = fate
  }

  /// What is safe, in the order in which it came.
  var drafts: [EventDraft] { state.withLock(\.drafts) }

  /// How often it was tried to publish.
  var attempts: Int { state.withLock(\.attempts) }

  func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    let latency = latency()
    if latency > .zero { try await time.sleep(for: latency) }
    return try state.withLock { state in
      state.attempts += 1
      let fate = fate(state.attempts)
      if fate != .fails { state.drafts.append(draft) }
      guard fate == .works else { throw StreamError.refused }
      return PublishReceipt(eventID: draft.id ?? "", place: .buffer)
    }
  }
}

extension EventDraft {
  /// The draft as an event.
  func event(at time: Timestamp = .signalStart) -> Event {
    Event(
      id: id ?? "",
      type: type,
      payload: payload,
      traceID: traceID,
      correlationID: correlationID ?? "",
      timestamp: time,
      source: "test"
    )
  }
}

extension OutcomePublisher {
  /// The intents that are safe.
  var intents: [TradeIntent] {
    get throws {
      try drafts.filter { $0.type == .tradeIntent }.map { try $0.event().decode() }
    }
  }

  /// The rejections that are safe.
  var rejections: [SignalRejection] {
    get throws {
      try drafts.filter { $0.type == .signalRejected }.map { try $0.event().decode() }
    }
  }

  /// How many different events are safe, by the signal they are about.
  var outcomesBySignal: [String: Int] {
    get throws {
      var ids: [String: Set<String>] = [:]
      for draft in drafts {
        let signalID: String =
          draft.type == .tradeIntent
          ? try draft.event().decode(as: TradeIntent.self).signalID
          : try draft.event().decode(as: SignalRejection.self).signalID
        ids[signalID, default: []].insert(draft.id ?? "")
      }
      return ids.mapValues(\.count)
    }
  }
}
