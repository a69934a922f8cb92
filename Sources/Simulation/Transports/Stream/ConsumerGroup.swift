import Results
import TradingSystem

/// What a consumer group of a stream was given, and what of that it has not acknowledged.
struct ConsumerGroup {
  private(set) var lastDelivered = StreamID.zero
  /// By place.
  private(set) var pending: [PendingEntry] = []
  private(set) var consumers: Set<String> = []

  /// Delivers the next entries of a stream.
  ///
  /// - Parameters:
  ///   - count: At most how many.
  ///   - log: The stream's entries.
  ///   - consumer: To whom.
  ///   - time: When.
  /// - Returns: The entries, oldest first.
  mutating func deliver(
    _ count: Int,
    of log: StreamLog,
    to consumer: String,
    at time: Timestamp
  ) -> [StreamEntry] {
    consumers.insert(consumer)
    let entries = Array(log.entries(after: lastDelivered).prefix(count))
    lastDelivered = entries.last?.id ?? lastDelivered
    pending += entries.map {
      PendingEntry(id: $0.id, consumer: consumer, deliveredAt: time, deliveries: 1)
    }
    return entries
  }

  /// Hands over entries that were delivered long ago; those of them that were trimmed are forgotten.
  ///
  /// - Parameters:
  ///   - count: At most how many, with those that are forgotten.
  ///   - idle: How long ago they must have been delivered.
  ///   - log: The stream's entries.
  ///   - consumer: To whom.
  ///   - time: When.
  /// - Returns: The entries, oldest first.
  mutating func claim(
    _ count: Int,
    idleFor idle: Duration,
    of log: StreamLog,
    by consumer: String,
    at time: Timestamp
  ) -> [StreamEntry] {
    consumers.insert(consumer)
    let ids = pending(for: idle, at: time).prefix(count).map(\.id)
    return ids.compactMap { id in
      guard let index = pendingIndex(of: id) else { return nil }
      if let entry = log.entry(at: id) { return hand(entry, at: index, to: consumer, at: time) }
      pending.remove(at: index)
      return nil
    }
  }

  /// The entries that were delivered long ago and not acknowledged, oldest first.
  func pending(for idle: Duration, at time: Timestamp) -> [PendingEntry] {
    pending.filter { $0.deliveredAt.duration(to: time) >= idle }
  }

  /// Forgets entries that are dealt with, whoever has them.
  ///
  /// - Parameter ids: Their places.
  /// - Returns: Those of them that were pending.
  mutating func acknowledge(_ ids: [StreamID]) -> [StreamID] {
    ids.filter { id in
      guard let index = pendingIndex(of: id) else { return false }
      pending.remove(at: index)
      return true
    }
  }

  /// How far the group has come.
  func progress(in log: StreamLog) -> GroupProgress {
    let undelivered = log.entries(after: lastDelivered)
    return GroupProgress(
      undelivered: undelivered.count,
      pending: pending.count,
      oldestOutstanding: pending.first?.id ?? undelivered.first?.id
    )
  }

  /// Whether an entry was delivered and not acknowledged.
  func isPending(_ id: StreamID) -> Bool { pendingIndex(of: id) != nil }

  private mutating func hand(
    _ entry: StreamEntry,
    at index: Int,
    to consumer: String,
    at time: Timestamp
  ) -> StreamEntry {
    pending[index].consumer = consumer
    pending[index].deliveredAt = time
    pending[index].deliveries += 1
    return StreamEntry(id: entry.id, fields: entry.fields, deliveries: pending[index].deliveries)
  }

  private func pendingIndex(of id: StreamID) -> Int? {
    let index = pending.partitionIndex { $0.id >= id }
    return index < pending.count && pending[index].id == id ? index : nil
  }
}
