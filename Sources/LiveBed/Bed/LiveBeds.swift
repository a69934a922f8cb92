import Dispatch
import Foundation
public import Harness
public import Housekeeping
import LiveSystem
import Results
import Synchronization
import TradingSystem

/// Makes test beds of real servers, one after the other.
public struct LiveBeds: TestBedProvider {
  private let run: RunFolder
  private let program: String
  private let found = Found()

  /// Creates a maker of beds.
  ///
  /// - Parameters:
  ///   - run: The run's folder; each bed has a folder in it, which goes with the bed.
  ///   - program: The program that runs a service, as `PROGRAM service NAME --configuration FILE`.
  public init(in run: RunFolder, program: String) {
    self.run = run
    self.program = program
  }

  /// What every bed can do.
  public static let capabilities: Set<Capability> = [.resources, .durability]

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
  public var leftovers: [String]? { found.leaks.withLock(\.self) }

  /// What was found after the newest bed.
  private final class Found: Sendable {
    let leaks = Mutex<[String]?>(nil)
    private let count = Mutex(0)

    /// Counts beds up from 1.
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

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
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let end = DispatchSemaphore(value: 0)
    let task = Task {
      let result = await Result { try await use(market, seed: seed, body) }
      outcome.withLock { $0 = result }
      end.signal()
    }
    while end.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if isCancelled() { task.cancel() }
    }
    guard let outcome = outcome.withLock(\.self) else { preconditionFailure("nothing came of it") }
    return try outcome.get()
  }

  private func use<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) async throws -> Value {
    let place = try run.makeFolder("play-\(found.next())", for: PostgresServer.owner)
    let servers = try await LiveServers.start(market, in: place, random: .system)
    let outcome = await Result {
      for (name, port) in servers.listeners { try run.register(port: port, name: name) }
      let bed = try await LiveBed(servers, in: place, seed: seed, program: program)
      return try await watched(bed, body)
    }
    let value = try outcome.get(
      after: await UnfinishedEnd.failures(of: [
        servers.stop, { try FileManager.default.removeItem(at: place) },
      ])
    )
    let leaks = try run.leaks().leaks.map(\.description)
    found.leaks.withLock { $0 = leaks }
    return value
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
