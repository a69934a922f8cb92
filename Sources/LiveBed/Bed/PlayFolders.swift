import Foundation
import Housekeeping
import LiveSystem
import Synchronization
import TradingSystem

/// The folders of a run's plays, one after the other, and what was found after each.
final class PlayFolders: Sendable {
  private let run: RunFolder
  private let count = Mutex(0)
  private let found = Mutex<[String]?>(nil)

  init(in run: RunFolder) {
    self.run = run
  }

  /// What the newest play has left behind, by the run's folder.
  var leaks: [String]? { found.withLock(\.self) }

  /// Starts servers in a folder, does something with them, ends them, and removes the folder.
  ///
  /// Blocks the thread, which must be none that tasks run on.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked again and again; `true` cancels the body.
  ///   - start: Starts the servers.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: What the body throws, or an error in starting or ending the servers.
  func play<Servers: PlayServers, Value: Sendable>(
    cancellingIf isCancelled: () -> Bool,
    over start: @escaping @Sendable (URL) async throws -> Servers,
    _ body: @escaping @Sendable (Servers, URL) async throws -> Value
  ) throws -> Value {
    try Blocking.run(cancellingIf: isCancelled) {
      try await self.use { place in
        let servers = try await start(place)
        let outcome = await Result {
          try self.register(servers.listeners)
          return try await body(servers, place)
        }
        return try outcome.get(after: await UnfinishedEnd.failures(of: [servers.stop]))
      }
    }
  }

  /// Makes a folder, does something in it, and removes it.
  private func use<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let place = try run.makeFolder("play-\(number)", for: PostgresServer.owner)
    let outcome = await Result { try await body(place) }
    let value = try outcome.get(
      after: await UnfinishedEnd.failures(of: [{ try FileManager.default.removeItem(at: place) }])
    )
    let leaks = try run.leaks().leaks.map(\.description)
    found.withLock { $0 = leaks }
    return value
  }

  /// Notes what listens, so that it is known if it goes on when it should not.
  private func register(_ listeners: [String: UInt16]) throws {
    for (name, port) in listeners { try run.register(port: port, name: name) }
  }
}
