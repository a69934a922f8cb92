extension EventBus {
  /// Who wants to know of which events.
  struct Subscription: Sendable {
    let type: EventType
    let service: String
    let handler: @Sendable (Event) async throws -> Void
  }

  /// Hands the events of a type to a handler, one at a time, beginning with the oldest of the stream.
  ///
  /// Several subscriptions of a service share the events of a type among them.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - service: Whom the handler works for.
  ///   - handler: Deals with an event. If it throws, it is given the event again; at last the event goes
  ///     to the type's dead letter stream.
  public func subscribe(
    to type: EventType,
    as service: String,
    handler: @escaping @Sendable (Event) async throws -> Void
  ) {
    groups[type, default: []].insert(type.group(of: service))
    registration.yield(Subscription(type: type, service: service, handler: handler))
  }

  /// Asks whether an event is new to a group, and if so, notes that it is being dealt with.
  func begin(_ id: String, in group: String) -> GroupMemory.Standing {
    if defects.contains(.replayStartsOver) { return .isNew }
    let standing = memories[group, default: GroupMemory(of: settings.deduplicationWindow)].begin(id)
    if standing == .wasDealtWith { record.duplicatesDropped += 1 }
    return standing
  }

  /// Notes that an event was dealt with.
  func finish(_ id: String, in group: String) {
    memories[group]?.finish(id)
  }

  /// Counts an event that a handler dealt with.
  func countConsumed() { record.consumed += 1 }

  /// Counts an entry that went to a dead letter stream.
  func countDeadLetter() { record.deadLetters += 1 }
}
