import AsyncHTTPClient
import Foundation
import HTTPExchange
import Hummingbird
import LiveSystem
import Logging
import NIOCore
import Results
import ServiceLifecycle
import TradingSystem
import UnixSignals

/// A process with one service of the system.
public struct ServiceHost: Sendable {
  private let configuration: ServiceConfiguration
  private let version: String

  /// Creates a host.
  ///
  /// - Parameters:
  ///   - configuration: What the process was told.
  ///   - version: The program's version, which is told with its health.
  public init(_ configuration: ServiceConfiguration, version: String) {
    self.configuration = configuration
    self.version = version
  }

  /// Works until the process gets SIGTERM or SIGINT, or the service ends by an error.
  ///
  /// - Throws: What ended it: a ``ServiceHostError``, or an error in reading what an earlier process
  ///   left on the disk.
  public func run() async throws {
    let port = try configuration.port(of: configuration.name)
    let disk = try LocalDisk(folder: configuration.folder)
    let lock = try FolderLock(configuration.folder)
    defer { lock.release() }
    let exchange = try HTTPExchange(port: configuration.exchangePort)
    let client = HTTPClient.amongServices()
    let ends = [
      await Result { try await work(on: disk, exchange, client, at: port) },
      await Result { try await client.shutdown() },
      await Result { try await exchange.close() },
    ]
    for end in ends { try end.get() }
  }

  private func work(
    on disk: LocalDisk,
    _ exchange: HTTPExchange,
    _ client: HTTPClient,
    at port: UInt16
  ) async throws {
    let time = WallTime()
    let logger = Logger(label: configuration.name.rawValue) { _ in LineLogHandler(time: time) }
    let context = try ServiceContext(
      try connections(exchange, disk, time, logger),
      settings: configuration.settings
    )
    let parts = try ServiceParts(configuration, context, client: client)
    let health = HealthDesk(
      name: configuration.name,
      bus: context.bus,
      probes: parts.probes,
      time: time,
      startedAt: time.now,
      version: version
    )
    let face = ServiceFace(parts: parts, name: configuration.name, health: health)
    // A process that cannot have its port must not have begun to work.
    let (opened, opening) = AsyncStream.makeStream(of: Void.self)
    var group = ServiceGroupConfiguration(
      services: [
        .init(service: Answering(face: face, port: port) { opening.finish() }),
        .init(service: Work(parts: parts, start: opened)),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: Logger(label: "process") { _ in SwiftLogNoOpLogHandler() }
    )
    group.maximumGracefulShutdownDuration = Self.patience
    try await ServiceGroup(configuration: group).run()
  }

  private func connections(
    _ exchange: HTTPExchange,
    _ disk: LocalDisk,
    _ time: WallTime,
    _ logger: Logger
  ) throws -> QuantumTrader.Connections {
    let random = RandomSource.seeded(configuration.seed, for: configuration.name.rawValue)
    var connections = QuantumTrader.Connections(
      stream: RedisStream(RedisSettings(port: configuration.redisPort), time: time, random: random),
      database: PostgresPolicyDatabase(
        PostgresSettings(port: configuration.postgresPort),
        time: time,
        random: random
      ),
      exchange: exchange,
      signer: RequestSigner(apiKey: configuration.apiKey, secret: configuration.secret),
      disk: disk,
      bufferDisk: try LocalDisk(folder: configuration.bufferFolder),
      time: time,
      random: random,
      logger: logger
    )
    if configuration.name == .monitoring {
      connections.alertSinks = [FileAlertSink(disk, file: ServiceConfiguration.alertFile)]
    }
    return connections
  }

  /// How long calls that are on their way may take when the process is asked to end.
  private static let patience = Duration.seconds(4)
}

/// What a service answers, as a part of the process that is stopped in good order.
private struct Answering: Service {
  let face: ServiceFace
  let port: UInt16
  let whenOpen: @Sendable () -> Void

  func run() async throws {
    let application = Application(
      router: face.router(),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port))),
      onServerRunning: { _ in whenOpen() },
      logger: Logger(label: "face") { _ in SwiftLogNoOpLogHandler() }
    )
    do {
      try await application.run()
    } catch let error as IOError {
      throw ServiceHostError.cannotListen(port: port, code: error.errnoCode)
    }
  }
}

/// A service's work, as a part of the process that is stopped in good order.
private struct Work: Service {
  let parts: ServiceParts
  /// Ends when the work may begin.
  let start: AsyncStream<Void>

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      do {
        for await _ in start {}
        try Task.checkCancellation()
        try await parts.context.run([parts.service])
      } catch is CancellationError {
        return
      }
    }
  }
}
