import Logging

extension EventBus {
  /// Cuts off, again and again, what all groups have dealt with and is too long ago.
  func cutStreams() async throws {
    while true {
      try await time.sleep(for: settings.cutInterval)
      for type in cuts.keys.sorted() where !record.isDegraded {
        do {
          try await cut(type)
        } catch {
          try Task.checkCancellation()
          logger.debug("[EVENTBUS] '\(type.stream)' is cut later: \(error)")
        }
      }
    }
  }

  private func cut(_ type: EventType) async throws {
    guard let wanted = cuts[type]?.next else { return }
    let place = min(wanted, try await oldestOutstanding(of: type) ?? wanted)
    guard place > cuts[type]?.last ?? .zero else { return }
    try await stream.trim(type.stream, before: place)
    cuts[type]?.last = place
  }

  /// The oldest entry that a group has not dealt with; `nil` if there is none.
  private func oldestOutstanding(of type: EventType) async throws -> StreamID? {
    var places: [StreamID] = []
    for group in groups[type, default: []].sorted() {
      let progress = try await stream.progress(of: group, on: type.stream)
      places += [progress.oldestOutstanding].compactMap(\.self)
    }
    for service in settings.otherServices {
      do {
        let progress = try await stream.progress(of: type.group(of: service), on: type.stream)
        places += [progress.oldestOutstanding].compactMap(\.self)
      } catch StreamError.noSuchGroup {
        continue
      }
    }
    return places.min()
  }
}
