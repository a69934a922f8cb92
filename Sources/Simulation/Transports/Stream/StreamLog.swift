import DequeModule
import TradingSystem

/// The entries of a stream that are still there, kept as Redis keeps them: in nodes of at most a
/// hundred, which approximate trimming drops only as a whole.
struct StreamLog {
  private(set) var entries: Deque<StreamEntry> = []
  private var nodes: Deque<Node> = []
  private var lastID = StreamID.zero

  /// Adds an entry, at the millisecond of the server's clock, or after the last one.
  mutating func append(_ fields: [String: String], milliseconds: Int64) -> StreamID {
    lastID =
      if milliseconds > lastID.milliseconds {
        StreamID(milliseconds: milliseconds, sequence: 0)
      } else {
        StreamID(milliseconds: lastID.milliseconds, sequence: lastID.sequence + 1)
      }
    entries.append(StreamEntry(id: lastID, fields: fields))
    if nodes.last.map(\.isFull) ?? true { nodes.append(Node()) }
    nodes[nodes.count - 1].add()
    return lastID
  }

  /// Drops the oldest nodes as long as no fewer entries than the limit are left.
  ///
  /// - Parameter limit: About how many to keep.
  /// - Returns: What was dropped, oldest first.
  mutating func trim(toAbout limit: Int) -> [StreamID] {
    var count = 0
    while let node = nodes.first, entries.count - count - node.count >= limit {
      count += node.count
      nodes.removeFirst()
    }
    return dropEntries(count)
  }

  /// Drops the entries before a place.
  ///
  /// - Parameter id: The place.
  /// - Returns: What was dropped, oldest first.
  mutating func trim(before id: StreamID) -> [StreamID] {
    let count = entries.partitionIndex { $0.id >= id }
    var rest = count
    while let node = nodes.first, node.count <= rest {
      rest -= node.count
      nodes.removeFirst()
    }
    if !nodes.isEmpty { nodes[0].remove(rest) }
    return dropEntries(count)
  }

  /// The entries after a place.
  func entries(after id: StreamID) -> Deque<StreamEntry>.SubSequence {
    entries[entries.partitionIndex { $0.id > id }...]
  }

  /// The entry at a place; `nil` if it is gone.
  func entry(at id: StreamID) -> StreamEntry? {
    let index = entries.partitionIndex { $0.id >= id }
    guard index < entries.count, entries[index].id == id else { return nil }
    return entries[index]
  }

  private mutating func dropEntries(_ count: Int) -> [StreamID] {
    defer { entries.removeFirst(count) }
    return entries.prefix(count).map(\.id)
  }
}

extension StreamLog {
  private struct Node {
    private(set) var count = 0
    /// With those that were removed one by one; they keep their place.
    private var total = 0

    var isFull: Bool { total >= 100 }

    mutating func add() {
      count += 1
      total += 1
    }

    mutating func remove(_ number: Int) {
      count -= number
    }
  }
}
