import Foundation
public import Harness
public import Housekeeping
import LiveSystem
import Results
import TradingSystem

/// Makes test beds of real servers, one after the other.
public struct LiveBeds: TestBedProvider {
  private let folders: PlayFolders
  private let program: String

  /// Creates a maker of beds.
  ///
  /// - Parameters:
  ///   - run: The run's folder; each bed has a folder in it, which goes with the bed.
  ///   - program: The program that runs a service, as `PROGRAM service NAME --configuration FILE`.
  public init(in run: RunFolder, program: String) {
    folders = PlayFolders(in: run)
    self.program = program
  }

  /// What every bed can do.
  public static let capabilities: Set<Capability> = [.resources, .durability, .insight]

  /// Returns if the servers that every bed is made of can be started.
  ///
  /// - Throws: ``ServerError/programMissing(program:package:)``.
  public static func requireServers() throws {
    try RedisServer.requireInstalled()
    try PostgresServer.requireInstalled()
  }

  /// `live`.
  public var mode: String { "live" }

  /// The servers, as they are installed, and what Redis keeps when it is killed.
  public var servers: [String: String] {
    [
      "redis": RedisServer.version.map { "\($0), append-only every second" },
      "postgres": PostgresServer.version,
    ].compactMapValues(\.self)
  }

  /// What the newest bed has left behind, by the run's folder.
  public var leftovers: [String]? { folders.leaks }

  /// Starts servers, makes a bed over them, does something with it, and ends them.
  ///
  /// Blocks the thread, which must be none that tasks run on.
  ///
  /// - Parameters:
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - seed: What the bed's random numbers are taken from.
  ///   - isCancelled: Asked again and again; `true` cancels the body.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: ``ServerError`` if a server cannot be had or ended.
  public func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value {
    try folders.play(
      cancellingIf: isCancelled,
      over: { try await LiveServers.start(market, in: $0, random: .system) },
      { servers, place in
        let bed = try await LiveBed(servers, in: place, seed: seed, program: program)
        let outcome = await Result { try await bed.observed(body) }
        await bed.endAll()
        return try outcome.get()
      }
    )
  }
}
