import ExchangeCore
import Results
import Synchronization
import TradingSystem

/// An exchange behind a simulated network: what is sent takes its time, there and back.
final class SimulatedVenue: Sendable {
  private let time: any TimeSource
  private let trace: EventTrace
  private let venue: Mutex<Venue>
  /// How long a request takes, there and back together.
  let roundTrip: Duration

  /// How long a client waits for an answer.
  private static let patience = Duration.seconds(10)

  init(_ venue: Venue, time: any TimeSource, trace: EventTrace, roundTrip: Duration) {
    self.venue = Mutex(venue)
    self.time = time
    self.trace = trace
    self.roundTrip = roundTrip
  }

  /// The exchange as it is now.
  var current: Venue { venue.withLock(\.self) }

  /// Changes something at the exchange, now.
  func change(_ body: (inout Venue, _ now: Int64) -> Void) {
    let now = time.now.microseconds
    venue.withLock { body(&$0, now) }
  }

  /// A client's side of a network to the exchange.
  func connect() -> VenueConnection { VenueConnection(venue: self) }

  fileprivate func carry(_ request: VenueRequest) async throws -> ExchangeResponse {
    let deadline = time.now.advanced(by: Self.patience)
    try await time.sleep(for: roundTrip / 2)
    let now = time.now.microseconds
    let reply = venue.withLock { $0.respond(to: request, at: now) }
    trace.record("venue", "\(request.method.rawValue) \(request.path) \(reply.summary)")
    switch reply {
    case .dropped:
      return try await timeOut(deadline)
    case .reset(let delay), .cutShort(_, let delay):
      try await time.sleep(for: .microseconds(delay) + roundTrip / 2)
      throw TransportError.connectionLost
    case .answered(let response, let delay):
      let arrival = time.now.advanced(by: .microseconds(delay) + roundTrip / 2)
      guard arrival <= deadline else { return try await timeOut(deadline) }
      try await time.sleep(until: arrival)
      return ExchangeResponse(response)
    }
  }

  private func timeOut(_ deadline: Timestamp) async throws -> ExchangeResponse {
    try await time.sleep(until: deadline)
    throw TransportError.timedOut
  }
}

/// A client's side of a simulated network to an exchange.
final class VenueConnection: Exchange {
  private let venue: SimulatedVenue
  private let isOpen = Atomic(true)

  fileprivate init(venue: SimulatedVenue) {
    self.venue = venue
  }

  /// Ends the connection as the death of the client does.
  func close() {
    isOpen.store(false, ordering: .relaxed)
  }

  func send(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    guard isOpen.load(ordering: .relaxed) else { throw TransportError.refused }
    let response = try await venue.carry(VenueRequest(request))
    guard isOpen.load(ordering: .relaxed) else { throw TransportError.connectionLost }
    return response
  }
}

extension VenueRequest {
  fileprivate init(_ request: ExchangeRequest) {
    let method: VenueMethod =
      switch request.method {
      case .get: .get
      case .post: .post
      case .delete: .delete
      }
    self.init(method, request.path, query: request.query, apiKey: request.apiKey)
  }
}

extension ExchangeResponse {
  fileprivate init(_ response: VenueResponse) {
    let headers = response.headers.map { ($0.name, $0.value) }
    self.init(
      status: response.status,
      headers: Dictionary(headers) { first, _ in first },
      body: response.body
    )
  }
}

extension VenueReply {
  fileprivate var summary: String {
    switch self {
    case .answered(let response, _): "\(response.status)"
    case .dropped: "dropped"
    case .reset: "reset"
    case .cutShort: "cut short"
    }
  }
}
