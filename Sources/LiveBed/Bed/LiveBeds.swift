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
    try Blocking.run(cancellingIf: isCancelled) {
      try await folders.use { place in
        try await use(market, in: place, seed: seed, body)
      }
    }
  }

  private func use<Value: Sendable>(
    _ market: MarketSetup,
    in place: URL,
    seed: UInt64,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) async throws -> Value {
    let servers = try await LiveServers.start(market, in: place, random: .system)
    let outcome = await Result {
      try folders.register(servers.listeners)
      let bed = try await LiveBed(servers, in: place, seed: seed, program: program)
      return try await watched(bed, body)
    }
    return try outcome.get(after: await UnfinishedEnd.failures(of: [servers.stop]))
  }

  /// Does something with a bed while its streams are observed; its processes end in any case.
  private func watched<Value: Sendable>(
    _ bed: LiveBed,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) async throws -> Value {
    let observation = Task { try await bed.observe() }
    defer { observation.cancel() }
    let outcome = await Result { try await body(bed) }
    await bed.endAll()
    return try outcome.get()
  }
}
