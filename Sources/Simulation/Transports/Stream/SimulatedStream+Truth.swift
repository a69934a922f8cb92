import Synchronization
public import TradingSystem

extension SimulatedStream {
  /// The keys of all streams that entries were ever added to, sorted.
  public var streams: [String] { store.withLock { $0.history.entries.keys.sorted() } }

  /// Everything that was ever added to a stream, oldest first.
  public func entries(of stream: String) -> [AppendedEntry] {
    store.withLock { $0.history.entries(of: stream, in: $0.streams[stream]?.log) }
  }

  /// What a killed server had not kept, by the key of the stream, oldest first.
  public var lost: [String: [StreamID]] { store.withLock(\.history.lost) }

  /// How many entries a stream has.
  public func length(of stream: String) -> Int {
    store.withLock { $0.streams[stream]?.log.entries.count ?? 0 }
  }

  /// What became of a stream's entries in a group.
  public func history(of group: String, on stream: String) -> GroupHistory {
    store.withLock { $0.history.group(group, on: stream) }
  }

  /// How far a group has come; `nil` if it is not there.
  public func progress(of group: String, on stream: String) -> GroupProgress? {
    store.withLock { store in
      store.streams[stream].flatMap { $0.groups[group]?.progress(in: $0.log) }
    }
  }

  /// The entries that each consumer of a group has and has not acknowledged.
  public func pending(of group: String, on stream: String) -> [String: [StreamID]] {
    store.withLock { store in
      guard let group = store.streams[stream]?.groups[group] else { return [:] }
      let none = group.consumers.map { ($0, [StreamID]()) }
      return Dictionary(grouping: group.pending, by: \.consumer).mapValues { $0.map(\.id) }
        .merging(none) { pending, _ in pending }
    }
  }
}
