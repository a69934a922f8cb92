public import Foundation
import Results
import Synchronization
public import TradingSystem

/// A PostgreSQL server of its own, on a free port of 127.0.0.1 and in a folder of its own.
///
/// If this process is root, the server runs as a user who is not: it refuses to be root. It ends with this
/// process at the latest, unless it stands still: then its postmaster ends and the other processes do
/// only once they go on. Until ``remove()`` its folder stays; all its processes work in it.
public final class PostgresServer: Sendable {
  /// The server's port on 127.0.0.1.
  public let port: UInt16
  private let home: ServerFolder
  private let owner: SystemUser?
  private let time: any TimeSource
  private let random: RandomSource
  private let child: Mutex<ChildProcess?> = Mutex(nil)

  private init(port: UInt16, home: ServerFolder, time: any TimeSource, random: RandomSource) {
    self.port = port
    self.home = home
    self.owner = .unprivileged
    self.time = time
    self.random = random
  }

  /// Makes a server's data, starts it and waits until it answers.
  ///
  /// - Parameters:
  ///   - parent: Where its folder is made.
  ///   - time: The clock.
  ///   - random: Chooses its port and the name of its folder.
  /// - Returns: The server, with an empty database `postgres` of the user `qtsim`.
  /// - Throws: ``ServerError``.
  public static func start(
    in parent: URL = FileManager.default.temporaryDirectory,
    time: any TimeSource = WallTime(),
    random: RandomSource = .system
  ) async throws -> PostgresServer {
    let server = PostgresServer(
      port: try FreePort.find(random),
      home: try ServerFolder(for: program, in: parent, random: random),
      time: time,
      random: random
    )
    do {
      try await server.makeData()
      try await server.start()
      return server
    } catch {
      try await server.remove()
      throw error
    }
  }

  /// Starts a server that was killed again, on its port and with its folder, and waits until it answers.
  public func start() async throws {
    let process = try await ChildProcess(
      try .postgres(Self.program),
      options,
      as: owner,
      log: home.log
    )
    child.withLock { $0 = process }
    try await waitUntilReady(process)
  }

  /// Whether it was started and not killed since.
  public var isRunning: Bool { child.withLock { $0 != nil } }

  /// Kills the server's main process with SIGKILL, and waits until all its processes are gone.
  ///
  /// The others end by themselves when they notice, and are killed if they do not. So that nothing hinders
  /// the next start, the lock and the shared memory that a killed server leaves are removed. All this is
  /// done also if the task is cancelled.
  public func kill() async throws {
    let process = try running
    try await Task { try await end(process) }.value
    child.withLock { $0 = nil }
  }

  /// Stops all processes of the server with SIGSTOP, and waits until they stand still.
  public func stop() async throws {
    let process = try running
    try await stand(process)
    let all = try processes
    for other in all { other.send(SIGSTOP) }
    try await home.wait(for: process, by: time) { all.allSatisfy(\.standsStill) }
  }

  /// Lets a stopped server go on, with SIGCONT.
  public func resume() throws {
    let process = try running
    for other in try processes { other.send(SIGCONT) }
    process.send(SIGCONT)
  }

  /// Kills the server if it runs, and removes its folder.
  public func remove() async throws {
    if child.withLock({ $0 }) != nil { try await kill() }
    try home.remove()
  }
}

extension PostgresServer {
  private static var program: String { "postgres" }

  /// The version that is installed; `nil` if none is.
  public static var version: String? { (try? InstalledProgram.postgres(program))?.version }

  /// Returns if a server can be made and started.
  ///
  /// - Throws: ``ServerError/programMissing(program:package:)``.
  public static func requireInstalled() throws {
    for name in ["initdb", program] { _ = try InstalledProgram.postgres(name) }
  }

  /// The user whose its files are, if this process is root; `nil` if they are this process's.
  public static var owner: UInt32? { SystemUser.unprivileged?.id }

  /// Where it keeps its data and its log.
  public var folder: URL { home.url }

  private var data: URL { folder.appending(path: "data") }

  /// All processes of the server that have not ended.
  var processes: [PostgresProcess] {
    get throws { try PostgresProcess.all(in: data) }
  }

  /// The piece of shared memory that stays if the server is killed; `nil` if there is none.
  var sharedMemory: Int32? { PostgresLock(in: data)?.sharedMemory }

  /// The process that starts all others.
  private var running: ChildProcess {
    get throws {
      guard let process = child.withLock({ $0 }) else {
        throw ServerError.notRunning(program: Self.program)
      }
      return process
    }
  }

  private var options: [String] {
    let settings = [
      "listen_addresses": "127.0.0.1", "port": String(port), "unix_socket_directories": "",
      "shared_buffers": "16MB",
      // Files in the server's folder instead of some that a killed server leaves elsewhere.
      "dynamic_shared_memory_type": "mmap",
      // After a kill: once for all files instead of for each of about a thousand, ten times as fast.
      "recovery_init_sync_method": "syncfs",
    ]
    return ["-D", data.path]
      + settings.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
  }

  private func makeData() async throws {
    try owner?.own(folder)
    let program = try InstalledProgram.postgres("initdb")
    let options = [
      "--pgdata", data.path, "--username", PostgresSettings(port: port).user,
      "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions",
    ]
    let process = try await ChildProcess(program, options, as: owner, log: home.log)
    guard await process.waitUntilEnd() == 0 else {
      throw ServerError.ended(program: program.name, log: home.logEnd)
    }
  }

  /// Waits until this server, and no other, answers.
  private func waitUntilReady(_ process: ChildProcess) async throws {
    let settings = PostgresSettings(port: port, firstDelay: .zero, longestDelay: .zero)
    let connection = PostgresConnection(settings, time: time, random: random)
    try await home.wait(for: process, by: time) {
      do {
        return try await connection.send(.dataFolder) == data.path
      } catch is PolicyDatabaseError {
        return false
      }
    }
  }

  /// Stops the process that starts all others, so that there will be no more, and waits until it stands
  /// still or has ended.
  private func stand(_ process: ChildProcess) async throws {
    process.send(SIGSTOP)
    try await home.wait(for: process, by: time) {
      PostgresProcess(id: process.id)?.standsStill ?? true
    }
  }

  private func end(_ process: ChildProcess) async throws {
    try await stand(process)
    let all = try processes
    process.send(SIGKILL)
    await process.waitUntilEnd()
    for other in all { other.send(SIGCONT) }
    let deadline = time.now.advanced(by: .seconds(5))
    while all.contains(where: { !$0.hasEnded }) {
      if time.now > deadline { for other in all { other.send(SIGKILL) } }
      try await time.sleep(for: .milliseconds(5))
    }
    try PostgresLock(in: data)?.remove()
  }
}

extension InstalledProgram {
  /// A program of the newest PostgreSQL that is installed.
  fileprivate static func postgres(_ name: String) throws -> InstalledProgram {
    let root = "/usr/lib/postgresql"
    let versions =
      FileManager.default.fileExists(atPath: root)
      ? try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Int($0) } : []
    let folders = versions.sorted(by: >).map { "\(root)/\($0)/bin" }
    return try InstalledProgram(name, from: "postgresql", in: folders + ["/usr/local/bin"])
  }
}

extension PostgresQuery<String> {
  /// The folder that a server keeps its data in.
  fileprivate static var dataFolder: PostgresQuery {
    PostgresQuery(PackageResources.data_folder_sql) { rows in
      guard let path = rows.first?.first, let path else { throw MalformedReply() }
      return path
    }
  }
}
