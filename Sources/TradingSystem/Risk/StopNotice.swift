import Results

/// Something that the emergency stop has to tell.
enum StopNotice: Hashable, Sendable, Codable {
  case tripped(StopTrip)
  case changed(StopTransition)
  case reset(StopReset)

  /// The event's id: the same whenever the same thing is told, so that consumers know a copy.
  var id: String {
    switch self {
    case .tripped(let trip): "ess-trip-\(trip.number)-\(trip.time.microseconds)"
    case .changed(let change): "ess-change-\(change.number)-\(change.time.microseconds)"
    case .reset(let reset): "ess-reset-\(reset.number)-\(reset.time.microseconds)"
    }
  }

  func draft() throws -> EventDraft {
    switch self {
    case .tripped(let trip): try EventDraft(.emergencyStopTripped, trip, id: id)
    case .changed(let change): try EventDraft(.emergencyStopChanged, change, id: id)
    case .reset(let reset): try EventDraft(.emergencyStopReset, reset, id: id)
    }
  }
}
