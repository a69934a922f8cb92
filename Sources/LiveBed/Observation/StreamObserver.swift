import Harness
import LiveSystem
import Results
import TradingSystem

/// Reads everything that is ever added to the streams, over a connection that no fault concerns, and keeps
/// it: what a stream is cut by is still known.
actor StreamObserver {
  private let stream: RedisStream
  private let names: [String]
  private var seen: [String: [StreamEntry]] = [:]
  /// What the streams held when the server was about to be killed.
  private var expected: [String: Set<StreamID>] = [:]
  /// What was not there any more when it was back.
  private var missed: [String: Set<StreamID>] = [:]
  /// The last entry of each stream that was there before anything was observed.
  private var past: [String: StreamID] = [:]

  /// - Parameters:
  ///   - stream: The connection.
  ///   - names: The keys of streams besides those of Quantum Trader.
  init(_ stream: RedisStream, _ names: [String] = []) {
    self.stream = stream
    self.names = names
  }

  /// Leaves out what is in the streams now: it belongs to an earlier play.
  ///
  /// - Throws: ``StreamError`` if the server does not answer.
  func skipPast() async throws {
    for key in try await keys() {
      past[key] = try await stream.entries(of: key, after: .zero).last?.id
    }
  }

  /// Reads what is new, again and again, until the task is cancelled.
  func run(at time: any TimeSource) async throws {
    while true {
      try Task.checkCancellation()
      await look()
      try await time.sleep(for: .milliseconds(100))
    }
  }

  /// Notes what the streams hold, as the server is about to be killed.
  func expectKill() async throws {
    expected = [:]
    for key in try await stream.keys(matching: Self.pattern) {
      await read(key)
      expected[key] = Set(try await stream.entries(of: key, after: .zero).map(\.id))
    }
  }

  /// Notes what the server that is back has no more, before anybody else can use it.
  func noteReturn() async throws {
    for (key, ids) in expected {
      let remaining = Set(try await stream.entries(of: key, after: .zero).map(\.id))
      missed[key, default: []].formUnion(ids.subtracting(remaining))
    }
  }

  /// Everything that was added to a stream, as far as the server could be asked, oldest first.
  func entries(of key: String) async -> [StreamEntry] {
    await read(key)
    return seen[key, default: []]
  }

  /// How far a group has come; nothing is known without Redis, or before the group is made.
  func backlog(of group: String, on key: String) async -> StreamBacklog {
    do {
      return StreamBacklog(
        progress: try await stream.progress(of: group, on: key),
        trimmedUndelivered: await trimmedUndelivered(of: group, on: key)
      )
    } catch {
      let empty = GroupProgress(undelivered: 0, pending: 0, oldestOutstanding: nil)
      return StreamBacklog(progress: empty, trimmedUndelivered: 0)
    }
  }

  /// Whether a group of a stream is there.
  func hasGroup(_ group: String, on key: String) async -> Bool {
    do {
      _ = try await stream.lastDelivered(to: group, on: key)
      return true
    } catch {
      return false
    }
  }

  /// How many entries of a stream were dropped that a group was never given.
  func trimmedUndelivered(of group: String, on key: String) async -> Int {
    await read(key)
    do {
      // In this order: what is delivered and then cut off was not cut off undelivered.
      let first = try await stream.oldestEntry(of: key)
      let delivered = try await stream.lastDelivered(to: group, on: key)
      return seen[key, default: []].count { entry in
        delivered < entry.id && first.map { entry.id < $0 } ?? true
          && missed[key]?.contains(entry.id) != true
      }
    } catch {
      return 0
    }
  }

  /// What the server has acknowledged and has no more, though nobody cut it off; `nil` if it cannot be
  /// asked.
  func lost() async -> [String]? {
    var lost: [String] = []
    for (key, entries) in seen.sorted(by: { $0.key < $1.key }) {
      do {
        let remaining = try await stream.entries(of: key, after: .zero)
        let ids = Set(remaining.map(\.id))
        // Streams are cut from their beginning: what is missing after the first that is left was lost.
        let first = remaining.first?.id ?? .zero
        lost += entries.map(\.id).filter { id in
          id >= first && !ids.contains(id) || missed[key]?.contains(id) == true
        }
        .map { "\(key) \($0)" }
      } catch {
        return nil
      }
    }
    return lost
  }

  private static let pattern = "quantum:*"

  private func look() async {
    do {
      for key in try await keys() { await read(key) }
    } catch {
      // The server is away: what it has kept is read when it is back.
    }
  }

  private func keys() async throws -> Set<String> {
    Set(try await stream.keys(matching: Self.pattern) + names)
  }

  private func read(_ key: String) async {
    do {
      let last = seen[key]?.last?.id ?? past[key] ?? .zero
      let new = try await stream.entries(of: key, after: last)
      // Somebody else may have read the same meanwhile.
      let newest = seen[key]?.last?.id ?? last
      seen[key, default: []] += new.filter { $0.id > newest }
    } catch {
      // As in look().
    }
  }
}
