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

  /// Makes a folder, does something in it, and removes it.
  func use<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
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
  func register(_ listeners: [String: UInt16]) throws {
    for (name, port) in listeners { try run.register(port: port, name: name) }
  }
}
