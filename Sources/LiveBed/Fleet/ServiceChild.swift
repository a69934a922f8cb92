import AsyncHTTPClient
import Foundation
import LiveSystem
import Processes
import Results
import ServiceHost
import TradingSystem

/// A process with one service of the system.
final class ServiceChild: Sendable {
  let name: ServiceName
  /// Asks the service.
  let peer: ServicePeer
  private let process: ChildProcess
  private let log: URL

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - configuration: What it is told.
  ///   - folder: Where its log and its configuration are.
  ///   - program: The program.
  ///   - client: Carries what the harness asks it.
  /// - Returns: The process, which may not answer yet.
  /// - Throws: ``ServerError``, or an error in writing the configuration.
  static func start(
    _ configuration: ServiceConfiguration,
    in folder: URL,
    program: String,
    client: HTTPClient
  ) async throws -> ServiceChild {
    let file = folder.appending(path: "\(configuration.name.rawValue).json")
    try JSONEncoder().encode(configuration).write(to: file, options: .atomic)
    let log = Self.log(of: configuration.name, in: folder)
    let process = try await ChildProcess(
      InstalledProgram(path: program),
      ["service", configuration.name.rawValue, "--configuration", file.path],
      log: log.path
    )
    let peer = ServicePeer(
      port: configuration.ports[configuration.name] ?? 0,
      client: client,
      limit: .seconds(10)
    )
    return ServiceChild(configuration.name, peer, process, log)
  }

  private init(_ name: ServiceName, _ peer: ServicePeer, _ process: ChildProcess, _ log: URL) {
    self.name = name
    self.peer = peer
    self.process = process
    self.log = log
  }

  /// Where a service's log is.
  static func log(of name: ServiceName, in folder: URL) -> URL {
    folder.appending(path: "\(name.rawValue).log")
  }

  /// The process's number.
  var id: Int32 { process.id }

  /// Whether the process has ended.
  var hasEnded: Bool { process.hasEnded }

  /// Waits until the service answers.
  ///
  /// - Throws: ``ServerError`` if the process ends, or does not answer within a minute.
  func waitUntilReady(by time: any TimeSource) async throws {
    let deadline = time.now.advanced(by: .seconds(60))
    while await state() == nil {
      guard !process.hasEnded else { throw ending }
      guard time.now < deadline else { throw ServerError.silent(program: program, log: logEnd) }
      try await time.sleep(for: .milliseconds(10))
    }
  }

  /// What the service shows of itself; `nil` if it does not answer.
  func state() async -> ServiceState? {
    do {
      return try await peer.ask("/state", as: ServiceState.self)
    } catch {
      return nil
    }
  }

  /// The error that says that the process has ended.
  var ending: ServerError { .ended(program: program, log: logEnd) }

  /// Sends a signal, unless the process has ended.
  func send(_ signal: Int32) {
    process.send(signal)
  }

  /// Whether the kernel says that the process is stopped.
  var isStopped: Bool {
    do {
      return try ProcessStatus(number: id).isStopped
    } catch {
      // There is no process any more.
      return false
    }
  }

  /// Kills the process with SIGKILL, and waits until it is gone.
  func kill() async {
    process.send(SIGKILL)
    await process.waitUntilEnd()
  }

  /// Asks the process to end with SIGTERM, waits, and kills it if it takes longer.
  func end(within limit: Duration) async {
    process.send(SIGTERM)
    // In a task of its own: that this one is cancelled is no reason to take the process its time.
    let deadline = Task {
      try await Task.sleep(for: limit)
      process.send(SIGKILL)
    }
    await process.waitUntilEnd()
    deadline.cancel()
  }

  /// How much memory the process uses, in bytes; `nil` if it has ended.
  var memoryInUse: Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8) else {
      return nil
    }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map {
      $0 * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  }

  private var program: String { "service \(name.rawValue)" }

  private var logEnd: String {
    guard let bytes = FileManager.default.contents(atPath: log.path) else {
      return "(there is none)"
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(5)
      .joined(separator: "\n")
  }
}
