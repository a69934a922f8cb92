import Results

/// Holds back requests while the exchange wants none, and afterwards lets a single one try first.
struct RateValve: Sendable {
  enum Position: Hashable, Sendable {
    case open
    case shut(until: Timestamp)
    /// The request of that ticket finds out whether the exchange has calmed down.
    case tried(by: Int)
  }

  /// Why a request cannot pass.
  enum Obstacle: Hashable, Sendable {
    case until(Timestamp)
    case untilAnswered
  }

  private(set) var position = Position.open
  /// How often the valve was shut: what was let through before the last time must be looked at again.
  private(set) var closures = 0

  func obstacle(at now: Timestamp) -> Obstacle? {
    switch position {
    case .open: nil
    case .shut(let end): now < end ? .until(end) : nil
    case .tried: .untilAnswered
    }
  }

  /// Until when nothing passes; `nil` if something does.
  func pausedUntil(at now: Timestamp) -> Timestamp? {
    if case .shut(let end) = position, now < end { end } else { nil }
  }

  /// Lets a request through that no obstacle is in the way of.
  mutating func pass(_ ticket: Int) {
    if case .shut = position { position = .tried(by: ticket) }
  }

  /// Holds everything back until a moment; an earlier wish that lasts longer stays.
  mutating func shut(until end: Timestamp) {
    closures += 1
    if case .shut(let other) = position {
      position = .shut(until: max(end, other))
    } else {
      position = .shut(until: end)
    }
  }

  /// Learns that the request of a ticket was answered without complaint.
  mutating func open(by ticket: Int) {
    if position == .tried(by: ticket) { position = .open }
  }

  /// Learns that the request of a ticket found nothing out: the next one tries.
  mutating func abandon(_ ticket: Int, at now: Timestamp) {
    if position == .tried(by: ticket) { position = .shut(until: now) }
  }
}
