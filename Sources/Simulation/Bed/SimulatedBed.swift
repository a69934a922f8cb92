import ExchangeCore
import Foundation
import Harness
import Results
import Synchronization
import TradingSystem

/// A test bed in memory, which lives by virtual time.
final class SimulatedBed: TestBed {
  let mode = "simulated"
  let capabilities: Set<Capability> = [.determinism, .powerFailure, .insight]
  let time: any TimeSource
  let random: RandomSource
  let logs: LogBook
  let operatorNotices = Ledger<AlertNotice>()

  let stream: SimulatedStream
  let database: SimulatedPolicyDatabase
  let market: SimulatedVenue
  let disk: SimulatedDisk
  let bufferDisk: SimulatedDisk
  private let outside: any EventStream
  private let administrator: any PolicyDatabase
  private let seed: UInt64
  private let trace: EventTrace
  private let defects: PlantedDefects
  private let process = Mutex<Process>(Process())

  /// What only the system's process uses.
  private struct Process {
    var number = 0
    var exchange: VenueConnection?
  }

  /// What the links of the system's process and of the harness are called.
  static let systemLink = "quantum-trader"
  static let outsideLink = "harness"

  init(
    _ market: MarketSetup,
    seed: UInt64,
    time: any TimeSource,
    trace: EventTrace,
    defects: PlantedDefects
  ) {
    self.time = time
    self.trace = trace
    self.seed = seed
    self.defects = defects
    random = .seeded(seed, for: "scenario")
    logs = LogBook { time.now }
    let network = RandomSource.seeded(seed, for: "network")
    stream = SimulatedStream("redis", time: time, trace: trace, random: network)
    database = SimulatedPolicyDatabase("postgres", time: time, trace: trace, random: network)
    disk = SimulatedDisk("disk", trace: trace, random: .seeded(seed, for: "disk"))
    bufferDisk = SimulatedDisk("buffer", trace: trace, random: .seeded(seed, for: "buffer"))
    self.market = SimulatedVenue(
      Venue(market.venue, at: time.now.microseconds),
      time: time,
      trace: trace,
      roundTrip: market.latency * 2
    )
    outside = stream.connect(as: Self.outsideLink)
    administrator = database.connect(as: Self.outsideLink)
  }

  func makeProcess(_ settings: QuantumTrader.Settings) throws -> any SystemProcess {
    try makeTrader(settings)
  }

  /// Makes a process of the system, as its services.
  func makeTrader(_ settings: QuantumTrader.Settings) throws -> QuantumTrader {
    let exchange = market.connect()
    let number = process.withLock { process in
      process.number += 1
      process.exchange = exchange
      return process.number
    }
    var connections = QuantumTrader.Connections(
      stream: stream.connect(as: Self.systemLink),
      database: database.connect(as: Self.systemLink),
      exchange: exchange,
      signer: RequestSigner(apiKey: MarketSetup.apiKey, secret: MarketSetup.secretKey),
      disk: disk.mount(),
      bufferDisk: bufferDisk.mount(),
      time: time,
      random: .seeded(seed, for: "process \(number)"),
      logger: logs.logger(label: "quantum-trader")
    )
    connections.alertSinks = [LedgerAlertSink(ledger: operatorNotices)]
    trace.record("harness", "process \(number) starts")
    return try QuantumTrader(connections, settings: settings, defects: defects)
  }

  func endProcess(_ manner: ProcessEnd) {
    trace.record("harness", "process ends by \(manner.rawValue)")
    process.withLock { $0.exchange }?.close()
    stream.server.closeConnections(of: Self.systemLink)
    database.server.closeConnections(of: Self.systemLink)
    for disk in [disk, bufferDisk] {
      switch manner {
      case .kill: disk.crashProcess()
      case .powerFailure: disk.crashMachine(tearing: true)
      }
    }
  }

  func setPrice(_ price: Decimal, of symbol: String) {
    market.change { venue, now in venue.setPrice(price, of: symbol, at: now) }
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
}

/// Keeps what operators are told.
private struct LedgerAlertSink: AlertSink {
  let ledger: Ledger<AlertNotice>

  func deliver(_ notice: AlertNotice) {
    ledger.append(notice)
  }
}
