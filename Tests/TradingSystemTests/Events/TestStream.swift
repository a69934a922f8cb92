import Results
import Synchronization
import TradingSystem

/// A stream server in memory that fails as it is told.
final class TestStream: EventStream {
  /// How a command fails.
  enum Failure: Sendable {
    /// It is not carried out.
    case refused
    /// It is not carried out, but nobody knows.
    case lost
    /// It is carried out, but nobody knows.
    case executedUnseen
    /// It is not carried out; that is known only after a while.
    case silent(Duration)
    /// The server says no.
    case server(String)
  }

  struct Pending {
    var consumer: String
    var since: Timestamp
    var deliveries: Int
  }

  struct Group {
    var last = StreamID.zero
    var pending: [StreamID: Pending] = [:]
  }

  struct Series {
    var entries: [(id: StreamID, fields: [String: String])] = []
    var groups: [String: Group] = [:]
  }

  struct State {
    var series: [String: Series] = [:]
    var sequence: Int64 = 0
    var appendCount = 0
    var pingCount = 0
    var failure: @Sendable (_ command: String, _ number: Int) -> Failure? = { _, _ in nil }
    var commandCount = 0
  }

  let time: any TimeSource
  let latency: Duration
  let state = Mutex(State())

  init(at time: any TimeSource, latency: Duration = .microseconds(100)) {
    self.time = time
    self.latency = latency
  }

  /// Lets commands fail; the number is that of the command, counted from 1.
  func fail(_ failure: @escaping @Sendable (_ command: String, _ number: Int) -> Failure?) {
    state.withLock { $0.failure = failure }
  }

  /// Lets every command fail.
  func goDown(_ failure: Failure = .refused) { fail { _, _ in failure } }

  func comeBack() { fail { _, _ in nil } }

  func events(of type: EventType) -> [Event] {
    entries(of: type.stream).compactMap(Event.init(fields:))
  }

  func entries(of stream: String) -> [[String: String]] {
    state.withLock { $0.series[stream]?.entries.map(\.fields) ?? [] }
  }

  func pendingCount(_ group: String, of stream: String) -> Int {
    state.withLock { $0.series[stream]?.groups[group]?.pending.count ?? 0 }
  }

  func append(_ fields: [String: String], to stream: String, keepingAbout limit: Int?) async throws
    -> StreamID
  {
    try await command("append") { state in
      state.sequence += 1
      state.appendCount += 1
      let id = StreamID(milliseconds: self.time.now.microseconds / 1000, sequence: state.sequence)
      state.series[stream, default: Series()].entries.append((id, fields))
      if let limit, let count = state.series[stream]?.entries.count, count > limit {
        state.series[stream]?.entries.removeFirst(count - limit)
      }
      return id
    }
  }

  func createGroup(_ group: String, on stream: String) async throws {
    try await command("createGroup") { state in
      let series = state.series[stream, default: Series()]
      state.series[stream] = series
      if series.groups[group] == nil { state.series[stream]?.groups[group] = Group() }
    }
  }

  func read(_ reader: ConsumerName, count: Int, waiting wait: Duration) async throws
    -> [StreamEntry]
  {
    let end = time.now.advanced(by: wait)
    while true {
      let entries = try await command("read") {
        try $0.deliver(to: reader, count, at: self.time.now)
      }
      guard entries.isEmpty, time.now < end else { return entries }
      try await time.sleep(until: min(end, time.now.advanced(by: .milliseconds(20))))
    }
  }

  func claim(_ reader: ConsumerName, idleFor idle: Duration, count: Int) async throws
    -> [StreamEntry]
  {
    try await command("claim") { try $0.claim(reader, idle, count, at: self.time.now) }
  }

  func acknowledge(_ ids: [StreamID], by reader: ConsumerName) async throws {
    try await command("acknowledge") { state in
      _ = try state.group(reader)
      for id in ids { state.series[reader.stream]?.groups[reader.group]?.pending[id] = nil }
    }
  }

  func progress(of group: String, on stream: String) async throws -> GroupProgress {
    try await command("progress") { state in
      let name = ConsumerName(stream: stream, group: group, consumer: "")
      let group = try state.group(name)
      let undelivered = (state.series[stream]?.entries ?? []).map(\.id).filter { $0 > group.last }
      return GroupProgress(
        undelivered: undelivered.count,
        pending: group.pending.count,
        oldestOutstanding: (undelivered + group.pending.keys).min()
      )
    }
  }

  func trim(_ stream: String, before id: StreamID) async throws {
    try await command("trim") { $0.series[stream]?.entries.removeAll { $0.id < id } }
  }

  func ping() async throws {
    try await command("ping") { $0.pingCount += 1 }
  }

  private func command<Value: Sendable>(
    _ name: String,
    _ action: @Sendable (inout State) throws -> Value
  ) async throws -> Value {
    let failure = state.withLock { state in
      state.commandCount += 1
      return state.failure(name, state.commandCount)
    }
    if case .refused = failure { throw StreamError.refused }
    if case .server(let reply) = failure { throw StreamError.server(reply: reply) }
    if case .silent(let duration) = failure {
      try await time.sleep(for: duration)
      throw StreamError.timedOut
    }
    try await time.sleep(for: latency)
    if case .lost = failure { throw StreamError.connectionLost }
    let value = try state.withLock { state throws -> Value in try action(&state) }
    if case .executedUnseen = failure { throw StreamError.timedOut }
    return value
  }
}

extension TestStream.State {
  func group(_ name: ConsumerName) throws -> TestStream.Group {
    guard let group = series[name.stream]?.groups[name.group] else { throw StreamError.noSuchGroup }
    return group
  }

  mutating func deliver(to reader: ConsumerName, _ count: Int, at now: Timestamp) throws
    -> [StreamEntry]
  {
    var group = try group(reader)
    let fresh = (series[reader.stream]?.entries ?? []).filter { $0.id > group.last }.prefix(count)
    for entry in fresh {
      group.pending[entry.id] = .init(consumer: reader.consumer, since: now, deliveries: 1)
      group.last = entry.id
    }
    series[reader.stream]?.groups[reader.group] = group
    return fresh.map { StreamEntry(id: $0.id, fields: $0.fields) }
  }

  mutating func claim(_ reader: ConsumerName, _ idle: Duration, _ count: Int, at now: Timestamp)
    throws
    -> [StreamEntry]
  {
    var group = try group(reader)
    let entries = (series[reader.stream]?.entries ?? []).filter { entry in
      group.pending[entry.id].map { $0.since.advanced(by: idle) <= now } ?? false
    }
    let claimed = entries.prefix(count).map { entry in
      let deliveries = (group.pending[entry.id]?.deliveries ?? 0) + 1
      group.pending[entry.id] = .init(consumer: reader.consumer, since: now, deliveries: deliveries)
      return StreamEntry(id: entry.id, fields: entry.fields, deliveries: deliveries)
    }
    series[reader.stream]?.groups[reader.group] = group
    return Array(claimed)
  }
}
