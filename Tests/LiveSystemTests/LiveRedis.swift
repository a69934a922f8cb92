import Results
import TradingSystem

@testable import LiveSystem

/// A real server for one test, and ways to see what it has.
struct LiveRedis {
  let server: RedisServer
  let stream: RedisStream
  let admin: RedisConnection

  /// Runs a body with a server of its own, which is removed afterwards.
  static func run(
    _ persistence: RedisPersistence = .appendOnlyEverySecond,
    _ body: (LiveRedis) async throws -> Void
  ) async throws {
    let server = try await RedisServer.start(persistence)
    do {
      try await body(LiveRedis(server))
      try await server.remove()
    } catch {
      try await server.remove()
      throw error
    }
  }

  init(_ server: RedisServer) {
    self.server = server
    stream = RedisStream(.patient(port: server.port))
    admin = RedisConnection(.patient(port: server.port), time: WallTime(), random: .system)
  }

  /// Sends what no service sends.
  func order(_ words: String...) async throws {
    try await admin.send(RedisCommand(words))
  }

  /// How many entries a stream has.
  func length(of stream: String) async throws -> Int {
    try await admin.send(RedisCommand(["XLEN", stream]) { try $0.integer })
  }

  /// The entries that each consumer has and has not acknowledged; none if there is no group.
  func pending(of group: String, on stream: String) async throws -> [String: [StreamID]] {
    let words = ["XPENDING", stream, group, "-", "+", "1000000"]
    do {
      let entries = try await admin.send(
        RedisCommand(words) { reply in
          try reply.elements.map { (try $0.elements[1].text, try $0.elements[0].id) }
        }
      )
      return Dictionary(grouping: entries, by: \.0).mapValues { $0.map(\.1) }
    } catch StreamError.noSuchGroup {
      return [:]
    }
  }

  /// Waits until so many clients wait for entries.
  func waitForReaders(_ count: Int) async throws {
    try await waitUntil {
      let report = try await admin.send(RedisCommand(["INFO", "clients"]) { try $0.text })
      return report.contains("blocked_clients:\(count)\r\n")
    }
  }
}

/// Asks again and again until a condition holds; it fails after a minute, if it could ask often enough.
func waitUntil(_ condition: () async throws -> Bool) async throws {
  let deadline = Deadline(after: .seconds(60))
  var attempts = 0
  while try await !condition() {
    attempts += 1
    guard attempts < 1000 || !deadline.hasPassed else { throw NeverHappened() }
    try await Task.sleep(for: .milliseconds(2))
  }
}

struct NeverHappened: Error {}

extension RedisSettings {
  /// For commands that must succeed, however slow the machine is.
  static func patient(port: UInt16) -> RedisSettings {
    RedisSettings(
      port: port,
      connectTimeout: .seconds(60),
      commandTimeout: .seconds(60),
      firstDelay: .zero,
      longestDelay: .zero
    )
  }

  /// For commands that are to time out.
  static func hasty(port: UInt16) -> RedisSettings {
    var settings = patient(port: port)
    settings.commandTimeout = .milliseconds(50)
    return settings
  }
}

/// The stream error that a command ends with; `nil` if it succeeds.
func streamError(of command: () async throws -> some Any) async throws -> StreamError? {
  do {
    _ = try await command()
    return nil
  } catch let error as StreamError {
    return error
  }
}
