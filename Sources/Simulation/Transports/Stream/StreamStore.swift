import Results
import TradingSystem

/// The memory of a server of streams, and what has ever happened to it.
struct StreamStore {
  /// What the server has, by key; a copy of it is a snapshot.
  private(set) var streams: [String: StoredStream] = [:]
  private(set) var history = StreamHistory()
  /// What is answered to those who would write; `nil` if they may.
  var refusal: String?
  /// The groups whose consumers are stopped: they take nothing, new or old.
  var stoppedGroups: Set<String> = []
  private var snapshot: [String: StoredStream] = [:]

  /// Adds an entry, which must have a field, and drops old ones.
  mutating func append(
    _ fields: [String: String],
    to key: String,
    keepingAbout limit: Int?,
    for delivery: Delivery
  ) throws -> StreamID {
    guard !fields.isEmpty else {
      let reply = "ERR wrong number of arguments for 'xadd' command"
      throw StreamError.server(reply: reply)
    }
    try requireMemory()
    let milliseconds = delivery.time.microseconds / 1000
    let id = streams[key, default: StoredStream()].log.append(fields, milliseconds: milliseconds)
    history.add(fields, as: id, to: key, by: delivery)
    if let limit { trim(key) { $0.trim(toAbout: limit) } }
    return id
  }

  /// Makes a group that begins with the first entry.
  ///
  /// - Returns: Whether it was not there.
  mutating func createGroup(_ group: String, on key: String) throws -> Bool {
    try requireMemory()
    guard streams[key]?.groups[group] == nil else { return false }
    streams[key, default: StoredStream()].groups[group] = ConsumerGroup()
    return true
  }

  /// Delivers the next entries.
  mutating func read(_ reader: ConsumerName, count: Int, at time: Timestamp) throws -> [StreamEntry]
  {
    try requireWriting()
    let isStopped = stoppedGroups.contains(reader.group)
    return try withGroup(reader.group, on: reader.stream) { group, log, history in
      guard !isStopped else {
        if group.progress(in: log).undelivered > 0 { history.heldBack += 1 }
        return []
      }
      let entries = group.deliver(count, of: log, to: reader.consumer, at: time)
      history.delivered += entries.map(\.id)
      return entries
    }
  }

  /// Hands over entries that were delivered long ago; without any there is nothing to refuse.
  mutating func claim(
    _ reader: ConsumerName,
    idleFor idle: Duration,
    count: Int,
    at time: Timestamp
  ) throws -> [StreamEntry] {
    let hasIdle = try withGroup(reader.group, on: reader.stream) { group, _, _ in
      !group.pending(for: idle, at: time).isEmpty
    }
    guard hasIdle, !stoppedGroups.contains(reader.group) else { return [] }
    try requireWriting()
    return try withGroup(reader.group, on: reader.stream) { group, log, history in
      let entries = group.claim(count, idleFor: idle, of: log, by: reader.consumer, at: time)
      history.claimed += entries.count
      return entries
    }
  }

  /// Forgets entries that are dealt with; a group that is not there has none.
  ///
  /// - Returns: How many there were.
  mutating func acknowledge(_ ids: [StreamID], by reader: ConsumerName) throws -> Int {
    try requireWriting()
    guard streams[reader.stream]?.groups[reader.group] != nil else { return 0 }
    return try withGroup(reader.group, on: reader.stream) { group, _, history in
      let acknowledged = group.acknowledge(ids)
      history.acknowledged += acknowledged
      return acknowledged.count
    }
  }

  /// How far a group has come.
  func progress(of group: String, on key: String) throws -> GroupProgress {
    guard let stream = streams[key], let group = stream.groups[group] else {
      throw StreamError.noSuchGroup
    }
    return group.progress(in: stream.log)
  }

  /// Removes the entries before a place.
  mutating func trim(_ key: String, before id: StreamID) throws {
    try requireWriting()
    trim(key) { $0.trim(before: id) }
  }

  /// Answers; like Redis not even that if it cannot save what it has.
  func ping() throws {
    if let refusal, refusal.hasPrefix("MISCONF") { throw StreamError.server(reply: refusal) }
  }

  /// Keeps what there is for the case that the server is killed.
  mutating func save() {
    snapshot = streams
  }

  /// Loses what the server has not kept when it is killed.
  mutating func lose(to persistence: ServerPersistence) {
    let before = streams
    switch persistence {
    case .appendOnlyFile: return
    case .snapshot: streams = snapshot
    case .none: streams = [:]
    }
    for (key, stream) in before {
      history.noteLost(of: key, had: stream.log, has: streams[key]?.log)
    }
  }
}

extension StreamStore {
  /// Like Redis that is out of memory: only what needs more of it is refused.
  private func requireMemory() throws {
    if let refusal { throw StreamError.server(reply: refusal) }
  }

  private func requireWriting() throws {
    if let refusal, !refusal.hasPrefix("OOM") { throw StreamError.server(reply: refusal) }
  }

  private mutating func withGroup<Value>(
    _ name: String,
    on key: String,
    _ body: (inout ConsumerGroup, StreamLog, inout GroupHistory) -> Value
  ) throws -> Value {
    guard streams[key]?.groups[name] != nil else { throw StreamError.noSuchGroup }
    return history.withGroup(name, on: key) { history in
      streams[key, default: StoredStream()].withGroup(name) { body(&$0, $1, &history) }
    }
  }

  private mutating func trim(_ key: String, _ drop: (inout StreamLog) -> [StreamID]) {
    guard streams[key] != nil else { return }
    let dropped = drop(&streams[key, default: StoredStream()].log)
    guard !dropped.isEmpty, let stream = streams[key] else { return }
    for (name, group) in stream.groups {
      history.withGroup(name, on: key) { $0.noteTrimmed(dropped, from: group) }
    }
  }
}
