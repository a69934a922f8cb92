import ExchangeCore
import Synchronization

/// An exchange that many can use at once, at the time that a clock shows.
final class VenueDesk: Sendable {
  private let configuration: VenueConfiguration
  private let venue: Mutex<Venue>
  private let now: @Sendable () -> Int64

  init(_ configuration: VenueConfiguration, now: @escaping @Sendable () -> Int64) {
    self.configuration = configuration
    self.now = now
    venue = Mutex(Venue(configuration, at: now()))
  }

  var current: Venue { venue.withLock(\.self) }

  func respond(to request: VenueRequest) -> VenueReply {
    venue.withLock { $0.respond(to: request, at: now()) }
  }

  func change<Value: Sendable>(_ body: (inout Venue, _ now: Int64) -> Value) -> Value {
    venue.withLock { body(&$0, now()) }
  }

  /// Forgets all that happened.
  func reset() {
    change { venue, now in venue = Venue(configuration, at: now) }
  }
}
