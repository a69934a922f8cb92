import Foundation
import Synchronization
import TradingSystem

/// What was published, as a consumer sees it.
final class Publications: EventPublisher {
  private let drafts = Mutex<[EventDraft]>([])
  private let isDown = Mutex(false)
  private let crash: CrashPoint
  /// What happens while something is being published.
  let meanwhile = Box<(@Sendable () async throws -> Void)?>(nil)

  init(crash: CrashPoint = CrashPoint()) {
    self.crash = crash
  }

  var all: [EventDraft] { drafts.withLock(\.self) }

  /// The ids of the events of a type, copies included.
  func ids(of type: EventType) -> [String] {
    all.filter { $0.type == type }.compactMap(\.id)
  }

  /// What the events of a type say, copies included.
  func payloads<Payload: Decodable>(of type: EventType, as: Payload.Type) throws -> [Payload] {
    try all.filter { $0.type == type }.map {
      try JSONDecoder().decode(Payload.self, from: Data($0.payload.utf8))
    }
  }

  func setDown(_ isDown: Bool) {
    self.isDown.withLock { $0 = isDown }
  }

  func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    await Task.yield()
    try await meanwhile.value?()
    guard !isDown.withLock(\.self) else { throw StreamError.refused }
    try crash.step()
    drafts.withLock { $0.append(draft) }
    return PublishReceipt(eventID: draft.id ?? "", place: .stream(.zero))
  }
}
