import Foundation
import Harness
import LiveSystem
import Results
import Synchronization
import TradingSystem

/// A system that already runs, as far as it can be reached from outside.
final class TargetSystem: SystemProcess {
  private let target: Target
  private let servers: TargetServers
  private let observer: StreamObserver
  private let tell: @Sendable (Event) async throws -> StreamID
  private let random: RandomSource

  /// - Parameters:
  ///   - target: The system.
  ///   - servers: What it finds at its ports.
  ///   - observer: Knows its groups.
  ///   - random: Gives events their ids.
  ///   - tell: Adds an event to a stream as another program would.
  init(
    _ target: Target,
    over servers: TargetServers,
    seenBy observer: StreamObserver,
    random: RandomSource,
    tell: @escaping @Sendable (Event) async throws -> StreamID
  ) {
    self.target = target
    self.servers = servers
    self.observer = observer
    self.random = random
    self.tell = tell
  }

  /// Asks each part how it is, again and again.
  ///
  /// - Throws: ``TargetError/gone(service:)`` if one has answered and then is silent for 10 s.
  func run() async throws {
    var lastAnswers: [String: Timestamp] = [:]
    while true {
      for (name, answer) in await answers() {
        let now = WallTime().now
        guard answer == .silent else {
          lastAnswers[name] = now
          continue
        }
        if let last = lastAnswers[name], last.duration(to: now) > .seconds(10) {
          throw TargetError.gone(service: name)
        }
      }
      try await WallTime().sleep(for: .milliseconds(500))
    }
  }

  /// What it knows is not seen.
  var state: SystemState? {
    get async { nil }
  }

  /// What says that it is not well, or is not connected as it should be.
  var unsteadiness: [String] {
    get async {
      var reasons = await answers().compactMap { name, answer in
        answer.complaint.map { "\(name) \($0)" }
      }
      let links = [
        (TargetServers.redisLink, target.redisPort),
        (TargetServers.exchangeLink, target.exchangePort),
      ]
      for (link, port) in links where await !isUsed(link) {
        reasons.append("the system has not connected to 127.0.0.1:\(port) (\(link))")
      }
      let (group, stream) = (
        target.group(Target.usualGroup), target.stream(EventType.signalGenerated.stream)
      )
      if await !observer.hasGroup(group, on: stream) {
        reasons.append("there is no group \(group) of \(stream)")
      }
      return reasons
    }
  }

  /// Tells an event as another program would.
  func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    let event = Event(
      id: draft.id ?? random.identifier(),
      type: draft.type,
      payload: draft.payload,
      traceID: draft.traceID,
      correlationID: draft.correlationID ?? random.identifier(),
      timestamp: WallTime().now,
      source: draft.source ?? "harness"
    )
    return PublishReceipt(eventID: event.id, place: .stream(try await tell(event)))
  }

  func subscribe(
    to type: EventType,
    as service: String,
    handler: @escaping @Sendable (Event) async throws -> Void
  ) async throws {
    throw TargetError.notFromOutside("hand over the events of \(type.name)")
  }

  func reset(_ request: ResetRequest) async throws -> ResetRefusal? {
    throw TargetError.notFromOutside("arm its emergency stop")
  }

  private func answers() async -> [(name: String, answer: HealthAnswer)] {
    var answers: [(String, HealthAnswer)] = []
    for (name, url) in target.services.sorted(by: { $0.key < $1.key }) {
      answers.append((name, await HealthAnswer(from: url, over: servers.client)))
    }
    return answers
  }

  private func isUsed(_ link: String) async -> Bool {
    do {
      return try await servers.connections(over: link) > 0
    } catch {
      return false
    }
  }
}
