import Synchronization
public import TradingSystem

/// A simulated server of streams as one client sees it.
public struct StreamConnection: EventStream {
  let stream: SimulatedStream
  let connection: ServerConnection

  /// Adds an entry at the end of a stream.
  public func append(
    _ fields: [String: String],
    to stream: String,
    keepingAbout limit: Int?
  ) async throws -> StreamID {
    try await send(
      "append \(stream) \(fields.summary)",
      topic: stream,
      describe: \.description
    ) { try $0.append(fields, to: stream, keepingAbout: limit, for: $1) }
  }

  /// Makes a consumer group that begins with the first entry.
  public func createGroup(_ group: String, on stream: String) async throws {
    try await send(
      "create \(group) on \(stream)",
      describe: { $0 ? "created" : "was there" }
    ) { store, _ in try store.createGroup(group, on: stream) }
  }

  /// Delivers new entries, and waits for some if there are none.
  public func read(
    _ reader: ConsumerName,
    count: Int,
    waiting wait: Duration
  ) async throws -> [StreamEntry] {
    let stream = stream
    return try await send(
      ServerCommand(
        name: "read \(reader.text)",
        awaited: reader.stream,
        wait: wait,
        describe: \.text
      ) { delivery in
        let entries = try stream.store.withLock {
          try $0.read(reader, count: count, at: delivery.time)
        }
        return entries.isEmpty ? .wait(orElse: []) : .answer(entries)
      }
    )
  }

  /// Takes over entries that were delivered and not acknowledged.
  public func claim(
    _ reader: ConsumerName,
    idleFor idle: Duration,
    count: Int
  ) async throws -> [StreamEntry] {
    try await send("claim \(reader.text)", describe: \.text) {
      try $0.claim(reader, idleFor: idle, count: count, at: $1.time)
    }
  }

  /// Tells that entries were dealt with.
  public func acknowledge(_ ids: [StreamID], by reader: ConsumerName) async throws {
    try await send(
      "acknowledge \(ids.text) by \(reader.text)",
      describe: \.description
    ) { store, _ in try store.acknowledge(ids, by: reader) }
  }

  /// How far a group has come.
  public func progress(of group: String, on stream: String) async throws -> GroupProgress {
    try await send(
      "progress of \(group) on \(stream)",
      describe: { "undelivered=\($0.undelivered) pending=\($0.pending)" }
    ) { store, _ in try store.progress(of: group, on: stream) }
  }

  /// Removes the entries before a place.
  public func trim(_ stream: String, before id: StreamID) async throws {
    try await send("trim \(stream) before \(id)") { store, _ in
      try store.trim(stream, before: id)
    }
  }

  /// Returns if the server answers.
  public func ping() async throws {
    try await send("ping") { store, _ in try store.ping() }
  }
}

extension StreamConnection {
  @discardableResult
  private func send<Answer: Sendable>(
    _ name: String,
    topic: String? = nil,
    describe: @escaping @Sendable (Answer) -> String = { _ in "done" },
    _ body: @escaping @Sendable (inout StreamStore, Delivery) throws -> Answer
  ) async throws -> Answer {
    let stream = stream
    return try await send(
      ServerCommand(name: name, topic: topic, describe: describe) { delivery in
        .answer(try stream.store.withLock { try body(&$0, delivery) })
      }
    )
  }

  private func send<Answer: Sendable>(_ command: ServerCommand<Answer>) async throws -> Answer {
    do {
      return try await connection.send(command)
    } catch let error as TransportError {
      throw StreamError(error)
    }
  }
}
