public import TradingSystem

extension RedisStream {
  /// Hands over entries that a consumer of the group was given and has not acknowledged for a while.
  ///
  /// XPENDING says which lie idle and how often each was delivered, then XCLAIM takes them, again only
  /// if they are idle. XAUTOCLAIM would do it in one step, but says nothing of deliveries, and looks
  /// at ten times the count at most. What was trimmed is forgotten, and counts.
  public func claim(
    _ reader: ConsumerName,
    idleFor idle: Duration,
    count: Int
  ) async throws -> [StreamEntry] {
    let idle = String(idle.milliseconds)
    let deliveries = try await commands.send(
      RedisCommand(
        ["XPENDING", reader.stream, reader.group, "IDLE", idle, "-", "+", String(count)]
      ) { try $0.deliveries }
    )
    guard !deliveries.isEmpty else { return [] }
    let ids = deliveries.keys.sorted().map(\.description)
    return try await commands.send(
      RedisCommand(["XCLAIM", reader.stream, reader.group, reader.consumer, idle] + ids) {
        try $0.claimed(after: deliveries)
      }
    )
  }
}

extension RedisReply {
  /// How often each pending entry was delivered.
  fileprivate var deliveries: [StreamID: Int] {
    get throws {
      var deliveries: [StreamID: Int] = [:]
      for entry in try elements {
        let parts = try entry.elements
        guard parts.count == 4 else { throw MalformedReply() }
        deliveries[try parts[0].id] = try parts[3].integer
      }
      return deliveries
    }
  }

  /// The entries that were taken over.
  ///
  /// - Parameter deliveries: How often each was delivered before.
  /// - Returns: The entries.
  /// - Throws: ``MalformedReply``.
  fileprivate func claimed(after deliveries: [StreamID: Int]) throws -> [StreamEntry] {
    try elements.map { element in
      let entry = try element.entry
      let count = deliveries[entry.id, default: 0] + 1
      return StreamEntry(id: entry.id, fields: entry.fields, deliveries: count)
    }
  }
}
