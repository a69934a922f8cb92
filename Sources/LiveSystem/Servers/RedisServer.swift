import Foundation
import Results
import Synchronization
public import TradingSystem

/// A Redis server of its own, on a free port of 127.0.0.1 and in a folder of its own.
///
/// It ends with this process at the latest. Until ``remove()`` its folder stays.
public final class RedisServer: Sendable {
  /// The server's port on 127.0.0.1.
  public let port: UInt16
  /// Where it keeps its data and its log.
  let folder: URL
  private let persistence: RedisPersistence
  private let time: any TimeSource
  private let random: RandomSource
  private let child: Mutex<ChildProcess?> = Mutex(nil)

  private init(
    port: UInt16,
    folder: URL,
    persistence: RedisPersistence,
    time: any TimeSource,
    random: RandomSource
  ) {
    self.port = port
    self.folder = folder
    self.persistence = persistence
    self.time = time
    self.random = random
  }

  /// Starts a server and waits until it answers.
  ///
  /// - Parameters:
  ///   - persistence: What it keeps.
  ///   - time: The clock.
  ///   - random: Chooses its port and the name of its folder.
  /// - Returns: The server.
  /// - Throws: ``ServerError``.
  public static func start(
    _ persistence: RedisPersistence = .appendOnlyEverySecond,
    time: any TimeSource = WallTime(),
    random: RandomSource = .system
  ) async throws -> RedisServer {
    let server = RedisServer(
      port: try FreePort.find(random),
      folder: try makeFolder(named: "qtsim-redis-\(random.identifier())"),
      persistence: persistence,
      time: time,
      random: random
    )
    do {
      try await server.start()
      return server
    } catch {
      try await server.remove()
      throw error
    }
  }

  /// Starts a server that was killed again, on its port and with its folder, and waits until it answers.
  public func start() async throws {
    let process = try await ChildProcess(try .redis, options, log: log)
    child.withLock { $0 = process }
    try await waitUntilReady(process)
  }

  /// Kills the server with SIGKILL, and waits until it is gone.
  public func kill() async throws {
    let process = try running
    process.send(SIGKILL)
    await process.waitUntilEnd()
    child.withLock { $0 = nil }
  }

  /// Stops the server with SIGSTOP, and waits until it stands still.
  public func stop() async throws {
    let process = try running
    process.send(SIGSTOP)
    while !process.hasStopped() {
      guard !process.hasEnded else { throw ServerError.ended(program: "redis-server", log: logEnd) }
      try await time.sleep(for: pollInterval)
    }
  }

  /// Lets a stopped server go on, with SIGCONT.
  public func resume() throws {
    try running.send(SIGCONT)
  }

  /// Kills the server if it runs, and removes its folder.
  public func remove() async throws {
    if child.withLock({ $0 }) != nil { try await kill() }
    try FileManager.default.removeItem(at: folder)
  }
}

extension RedisServer {
  /// The process.
  private var running: ChildProcess {
    get throws {
      guard let process = child.withLock({ $0 }) else {
        throw ServerError.notRunning(program: "redis-server")
      }
      return process
    }
  }

  private var options: [String] {
    [
      "--port", String(port), "--bind", "127.0.0.1", "--protected-mode", "yes",
      "--dir", folder.path, "--save", "",
    ] + persistence.options
  }

  /// Waits until this process, and no other, answers and has loaded its data.
  private func waitUntilReady(_ process: ChildProcess) async throws {
    let settings = RedisSettings(port: port, firstDelay: .zero, longestDelay: .zero)
    let connection = RedisConnection(settings, time: time, random: random)
    let end = time.now.advanced(by: startTimeout)
    var attempts = 0
    while try await !isReady(process, over: connection) {
      attempts += 1
      guard !process.hasEnded else { throw ServerError.ended(program: "redis-server", log: logEnd) }
      guard attempts < fewestAttempts || time.now < end else {
        throw ServerError.silent(program: "redis-server", log: logEnd)
      }
      try await time.sleep(for: pollInterval)
    }
  }

  private func isReady(
    _ process: ChildProcess,
    over connection: RedisConnection
  ) async throws -> Bool {
    do {
      let report = try await connection.send(RedisCommand(["INFO"]) { try $0.text })
      let lines = report.split(whereSeparator: \.isNewline)
      return lines.contains("process_id:\(process.id)") && lines.contains("loading:0")
    } catch is StreamError {
      return false
    }
  }

  private var pollInterval: Duration { .milliseconds(5) }
  private var startTimeout: Duration { .seconds(60) }
  /// So that it is not the server's fault if this process had no time to ask.
  private var fewestAttempts: Int { 100 }
  private var log: String { folder.appending(path: "redis.log").path }

  /// The last of what the server has said.
  private var logEnd: String {
    guard let bytes = FileManager.default.contents(atPath: log) else { return "(there is none)" }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.suffix(5).joined(separator: "\n")
  }

  private static func makeFolder(named name: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(
      at: folder,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    return folder
  }
}

extension InstalledProgram {
  /// The server of Redis.
  fileprivate static var redis: InstalledProgram {
    get throws { try InstalledProgram("redis-server", from: "redis-server") }
  }
}
