import ExchangeCore
import ExchangeServer
import Foundation
import Harness
import LiveSystem
import Results
import Synchronization
import TradingSystem

/// A test bed of real servers, real processes and real time.
final class LiveBed: ObservedBed {
  let mode = "live"
  let capabilities = LiveBeds.capabilities
  let time: any TimeSource = WallTime()
  let random: RandomSource
  let logs: LogBook
  let operatorNotices = Ledger<AlertNotice>()

  let servers: LiveServers
  let observer: StreamObserver
  let outside: RedisStream
  let injections = InjectionList()
  private let administrator: PostgresPolicyDatabase
  private let folder: URL
  private let seed: UInt64
  private let program: String
  private let fleets = Mutex<[ServiceFleet]>([])

  /// Makes a bed over servers that run.
  ///
  /// - Parameters:
  ///   - servers: The servers.
  ///   - folder: Where the system's processes keep their files.
  ///   - seed: What the bed's random numbers are taken from.
  ///   - program: The program that a service's process runs.
  /// - Throws: ``PolicyDatabaseError`` if the database has no room for policies.
  init(_ servers: LiveServers, in folder: URL, seed: UInt64, program: String) async throws {
    self.servers = servers
    self.folder = folder
    self.seed = seed
    self.program = program
    random = .seeded(seed, for: "scenario")
    logs = LogBook { WallTime().now }
    // A witness tries again at once: a delay of its own would look like a server that is away.
    let redis = RedisSettings(port: servers.redis.port, firstDelay: .zero, longestDelay: .zero)
    outside = RedisStream(redis)
    observer = StreamObserver(RedisStream(redis))
    administrator = PostgresPolicyDatabase(
      PostgresSettings(port: servers.postgres.port, firstDelay: .zero, longestDelay: .zero)
    )
    try await administrator.makeSchema()
  }

  func makeProcess(_ settings: QuantumTrader.Settings) async throws -> any SystemProcess {
    let number = fleets.withLock(\.count)
    let fleet = try await ServiceFleet.start(
      settings,
      over: servers,
      in: folder,
      program: program,
      seed: seed &+ UInt64(number),
      reports: ServiceReports(logs: logs, notices: operatorNotices)
    )
    fleets.withLock { $0.append(fleet) }
    return fleet
  }

  func endProcess(_ manner: ProcessEnd) async {
    await fleets.withLock(\.last)?.kill()
  }

  /// Ends every process of the system that still runs, and lets them close their files first.
  func endAll() async {
    for fleet in fleets.withLock(\.self) { await fleet.end() }
  }

  /// Keeps what the streams hold, until the task is cancelled.
  func observe() async throws {
    try await observer.run(at: time)
  }

  func setPrice(_ price: Decimal, of symbol: String) {
    servers.exchange.change { venue, now in venue.setPrice(price, of: symbol, at: now) }
  }

  func tell(_ event: Event) async -> Bool {
    do {
      _ = try await outside.append(event.fields, to: event.type.stream, keepingAbout: nil)
      return true
    } catch {
      return false
    }
  }

  func commit(_ policy: TradingPolicy) async throws {
    try await administrator.commit(policy)
  }

  func committedPolicies() async -> [TradingPolicy] {
    do {
      return try await administrator.committedPolicies()
    } catch {
      // While the database is away, nothing is known to be committed.
      return []
    }
  }

  /// Returns if the database answers, by a connection that no fault concerns.
  func pingDatabase() async throws {
    try await administrator.ping()
  }

  /// Sends a signal to a process of the system.
  ///
  /// - Parameters:
  ///   - signal: The signal.
  ///   - service: The service whose process it is.
  /// - Throws: ``HarnessError/noProcess`` if no process was started.
  func send(_ signal: Int32, to service: ServiceName) throws {
    guard let fleet = fleets.withLock(\.last) else { throw HarnessError.noProcess }
    try fleet.send(signal, to: service)
  }

  /// Whether the kernel says that a service's process is stopped.
  func isStopped(_ service: ServiceName) -> Bool {
    fleets.withLock(\.last)?.isStopped(service) ?? false
  }

  /// How busy the machine is.
  var circumstances: String? {
    FileManager.default.contents(atPath: "/proc/loadavg").map { bytes in
      let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").prefix(3)
      return "load average \(numbers.joined(separator: ", "))"
    }
  }

  /// How much memory the system's processes use, in bytes.
  var memoryInUse: Int? { fleets.withLock(\.last)?.memoryInUse }

  /// The folder of each service's own files, over all processes.
  var serviceFolders: [URL] {
    ServiceName.allCases.map { folder.appending(path: $0.rawValue) }
  }
}
