public import Foundation
import Results
import Synchronization
public import TradingSystem

/// A Redis server of its own, on a free port of 127.0.0.1 and in a folder of its own.
///
/// It ends with this process at the latest. Until ``remove()`` its folder stays.
public final class RedisServer: Sendable {
  /// The server's port on 127.0.0.1.
  public let port: UInt16
  private let home: ServerFolder
  private let persistence: RedisPersistence
  private let time: any TimeSource
  private let random: RandomSource
  private let child: Mutex<ChildProcess?> = Mutex(nil)

  private init(
    port: UInt16,
    home: ServerFolder,
    persistence: RedisPersistence,
    time: any TimeSource,
    random: RandomSource
  ) {
    self.port = port
    self.home = home
    self.persistence = persistence
    self.time = time
    self.random = random
  }

  /// Starts a server and waits until it answers.
  ///
  /// - Parameters:
  ///   - persistence: What it keeps.
  ///   - parent: Where its folder is made.
  ///   - time: The clock.
  ///   - random: Chooses its port and the name of its folder.
  /// - Returns: The server.
  /// - Throws: ``ServerError``.
  public static func start(
    _ persistence: RedisPersistence = .appendOnlyEverySecond,
    in parent: URL = FileManager.default.temporaryDirectory,
    time: any TimeSource = WallTime(),
    random: RandomSource = .system
  ) async throws -> RedisServer {
    let server = RedisServer(
      port: try FreePort.find(random),
      home: try ServerFolder(for: program, in: parent, random: random),
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
    let process = try await ChildProcess(Self.installed, options, log: home.log)
    child.withLock { $0 = process }
    try await waitUntilReady(process)
  }

  /// Whether it was started and not killed since.
  public var isRunning: Bool { child.withLock { $0 != nil } }

  /// Lets no client write any more, for longer than it takes to look at everything and kill it.
  ///
  /// - Throws: ``StreamError`` if the server does not do it.
  public func pauseWrites() async throws {
    let connection = RedisConnection(RedisSettings(port: port), time: time, random: random)
    try await connection.send(RedisCommand(["CLIENT", "PAUSE", "10000", "WRITE"]))
  }

  /// Removes what a server that was killed has kept, as if it had kept nothing.
  public func forget() throws {
    precondition(!isRunning, "a server that runs has its data in memory")
    for name in ["appendonlydir", "dump.rdb"] {
      let file = folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      try FileManager.default.removeItem(at: file)
    }
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
    try await home.wait(for: process, by: time) { process.hasStopped() }
  }

  /// Lets a stopped server go on, with SIGCONT.
  public func resume() throws {
    try running.send(SIGCONT)
  }

  /// Sets how much memory the server's data may use: with less than it uses, it takes no writes.
  ///
  /// - Parameter bytes: How much; 0 for as much as there is.
  /// - Throws: ``StreamError`` if the server does not do it.
  public func limitMemory(toBytes bytes: Int) async throws {
    let connection = RedisConnection(RedisSettings(port: port), time: time, random: random)
    try await connection.send(RedisCommand(["CONFIG", "SET", "maxmemory", String(bytes)]))
  }

  /// Kills the server if it runs, and removes its folder.
  public func remove() async throws {
    if child.withLock({ $0 }) != nil { try await kill() }
    try home.remove()
  }
}

extension RedisServer {
  /// The version that is installed; `nil` if none is.
  public static var version: String? { (try? installed)?.version }

  /// Returns if a server can be started.
  ///
  /// - Throws: ``ServerError/programMissing(program:package:)``.
  public static func requireInstalled() throws {
    _ = try installed
  }

  private static var program: String { "redis-server" }

  private static var installed: InstalledProgram {
    get throws { try InstalledProgram(program, from: "redis-server") }
  }

  /// Where it keeps its data and its log.
  var folder: URL { home.url }

  /// The process.
  private var running: ChildProcess {
    get throws {
      guard let process = child.withLock({ $0 }) else {
        throw ServerError.notRunning(program: Self.program)
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
    try await home.wait(for: process, by: time) {
      try await isReady(process, over: connection)
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
}
