public import TradingSystem

extension RedisStream {
  /// The entries of a stream after a place, oldest first; none if there is no such stream.
  ///
  /// Nobody is given them: this is how an observer reads.
  public func entries(of stream: String, after id: StreamID) async throws -> [StreamEntry] {
    try await commands.send(
      RedisCommand(["XRANGE", stream, "(\(id)", "+"]) { try $0.elements.map { try $0.entry } }
    )
  }

  /// The place of the oldest entry that a stream still has; `nil` if it has none.
  public func oldestEntry(of stream: String) async throws -> StreamID? {
    try await commands.send(
      RedisCommand(["XRANGE", stream, "-", "+", "COUNT", "1"]) { try $0.elements.first?.entry.id }
    )
  }

  /// The place of the last entry that a group was given; ``StreamID/zero`` if there is none.
  ///
  /// - Throws: ``StreamError/noSuchGroup`` if the group or the stream is not there.
  public func lastDelivered(to group: String, on stream: String) async throws -> StreamID {
    let groups = try await commands.send(
      RedisCommand(["XINFO", "GROUPS", stream]) { try $0.elements.map { try $0.fields } }
    )
    let found = try groups.first { try $0["name"]?.text == group }
    guard let place = try found?["last-delivered-id"]?.text else { throw StreamError.noSuchGroup }
    return StreamID(place) ?? .zero
  }

  /// The keys that match a pattern, sorted. For servers with few keys: all are looked at.
  public func keys(matching pattern: String) async throws -> [String] {
    try await commands.send(
      RedisCommand(["KEYS", pattern]) { try $0.elements.map { try $0.text }.sorted() }
    )
  }
}
