import TradingSystem

/// What has ever happened to the streams of a server, which no crash takes back.
struct StreamHistory {
  private(set) var entries: [String: [AppendedEntry]] = [:]
  /// What a killed server had not kept, by key.
  private(set) var lost: [String: [StreamID]] = [:]
  private var groups: [String: [String: GroupHistory]] = [:]

  mutating func add(
    _ fields: [String: String],
    as id: StreamID,
    to key: String,
    by delivery: Delivery
  ) {
    let entry = AppendedEntry(
      id: id,
      fields: fields,
      time: delivery.time,
      client: delivery.client,
      isLate: delivery.isLate,
      isAlive: true
    )
    entries[key, default: []].append(entry)
  }

  /// Takes note of what a stream had before the server was killed, and has no more.
  mutating func noteLost(of key: String, had: StreamLog, has: StreamLog?) {
    let kept = Set(has?.entries.map(\.id) ?? [])
    lost[key, default: []] += had.entries.map(\.id).filter { !kept.contains($0) }
  }

  mutating func withGroup<Value>(
    _ group: String,
    on key: String,
    _ body: (inout GroupHistory) -> Value
  ) -> Value {
    body(&groups[key, default: [:]][group, default: GroupHistory()])
  }

  func group(_ group: String, on key: String) -> GroupHistory {
    groups[key]?[group] ?? GroupHistory()
  }

  /// Everything that was added to a stream, oldest first.
  ///
  /// - Parameters:
  ///   - key: The stream's key.
  ///   - log: What of it is there. After a loss an id may come twice: then the newer is there.
  /// - Returns: The entries.
  func entries(of key: String, in log: StreamLog?) -> [AppendedEntry] {
    var alive = Set(log?.entries.map(\.id) ?? [])
    var entries = entries[key] ?? []
    for index in entries.indices.reversed() {
      entries[index].isAlive = alive.remove(entries[index].id) != nil
    }
    return entries
  }
}

extension GroupHistory {
  /// Takes note of entries that a stream no longer has.
  mutating func noteTrimmed(_ ids: [StreamID], from group: ConsumerGroup) {
    trimmedUndelivered += ids.count(where: { $0 > group.lastDelivered })
    trimmedPending += ids.count(where: group.isPending)
  }
}
