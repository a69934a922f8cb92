public import TradingSystem

/// A server of Redis as one client sees it, through the stream commands of Redis 7.
///
/// Commands share one connection, on which they go one after the other; each read that waits has one of
/// its own, so that it holds up no one. A connection is made when it is first used, and again once it is
/// broken; meanwhile, and for a growing delay after each failure, commands are refused at once.
public struct RedisStream: EventStream {
  let commands: RedisConnection
  let reads: WaitingConnections

  /// Creates a client; nothing is contacted before it is used.
  ///
  /// - Parameters:
  ///   - settings: The server's port, time-outs and delays.
  ///   - time: The clock for the delays.
  ///   - random: Where their jitter comes from.
  public init(
    _ settings: RedisSettings,
    time: any TimeSource = WallTime(),
    random: RandomSource = .system
  ) {
    commands = RedisConnection(settings, time: time, random: random)
    reads = WaitingConnections { RedisConnection(settings, time: time, random: random) }
  }

  /// Adds an entry at the end of a stream.
  public func append(
    _ fields: [String: String],
    to stream: String,
    keepingAbout limit: Int?
  ) async throws -> StreamID {
    let trimming = limit.map { ["MAXLEN", "~", String($0)] } ?? []
    let words = fields.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    return try await commands.send(
      RedisCommand(["XADD", stream] + trimming + ["*"] + words) { try $0.id }
    )
  }

  /// Makes a consumer group that begins with the stream's first entry; one that is there stays.
  public func createGroup(_ group: String, on stream: String) async throws {
    do {
      try await commands.send(RedisCommand(["XGROUP", "CREATE", stream, group, "0", "MKSTREAM"]))
    } catch StreamError.server(let reply) where reply.hasPrefix("BUSYGROUP") {
      return
    }
  }

  /// Delivers entries that no consumer of the group was given yet, and waits for some if there are none.
  ///
  /// A cancelled read is broken off at the server too; if entries were on their way, they are pending.
  public func read(
    _ reader: ConsumerName,
    count: Int,
    waiting wait: Duration
  ) async throws -> [StreamEntry] {
    precondition(count > 0, "Redis takes a count of \(count) for any number")
    guard wait > .zero else { return try await commands.send(.read(reader, count: count)) }
    return try await reads.send(.read(reader, count: count, waiting: wait))
  }

  /// Tells that entries were dealt with; without any there is nothing to tell.
  public func acknowledge(_ ids: [StreamID], by reader: ConsumerName) async throws {
    guard !ids.isEmpty else { return }
    let words = ["XACK", reader.stream, reader.group] + ids.map(\.description)
    try await commands.send(RedisCommand(words))
  }

  /// Removes the entries before a place.
  public func trim(_ stream: String, before id: StreamID) async throws {
    try await commands.send(RedisCommand(["XTRIM", stream, "MINID", "=", id.description]))
  }

  /// Returns if the server answers.
  public func ping() async throws {
    try await commands.send(RedisCommand(["PING"]))
  }
}

extension RedisCommand<[StreamEntry]> {
  fileprivate static func read(
    _ reader: ConsumerName,
    count: Int,
    waiting wait: Duration = .zero
  ) -> RedisCommand {
    let block = wait > .zero ? ["BLOCK", String(wait.milliseconds)] : []
    return RedisCommand(
      ["XREADGROUP", "GROUP", reader.group, reader.consumer, "COUNT", String(count)] + block
        + ["STREAMS", reader.stream, ">"],
      waiting: wait
    ) { try $0.entriesRead }
  }
}
