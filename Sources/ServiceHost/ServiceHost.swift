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
  /// - Throws: What ended it, such as an error in reading what an earlier process left on the disk, or
  ///   ``ServiceHostError``.
  public func run() async throws {
    let time = WallTime()
    let logger = Logger(label: configuration.name.rawValue) { _ in LineLogHandler(time: time) }
    let exchange = try HTTPExchange(port: configuration.exchangePort)
    let client = HTTPClient(eventLoopGroupProvider: .singleton)
    let context = try ServiceContext(
      try connections(exchange, time, logger),
      settings: configuration.settings
    )
    let parts = ServiceParts(configuration, context, client: client)
    let work = Work(parts: parts)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: face(parts, startedAt: time.now, logger)),
          .init(service: work),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
      )
    )
    let end = await Result { try await group.run() }.mapError(inWords)
    try await client.shutdown()
    try await exchange.close()
    try end.get()
  }

  /// The error that names the port if that is what the system complains of.
  private func inWords(_ error: any Error) -> any Error {
    guard let cause = error as? IOError, cause.errnoCode == EADDRINUSE else { return error }
    return ServiceHostError.portTaken(port, service: configuration.name)
  }

  private var port: UInt16 { configuration.ports[configuration.name] ?? 0 }

  private func face(
    _ parts: ServiceParts,
    startedAt: Timestamp,
    _ logger: Logger
  ) -> some ApplicationProtocol {
    let health = HealthDesk(
      name: configuration.name,
      context: parts.context,
      startedAt: startedAt,
      version: version
    )
    let face = ServiceFace(parts: parts, name: configuration.name, health: health)
    return Application(
      router: face.router(),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: Int(port))
      ),
      logger: Logger(label: "face") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func connections(
    _ exchange: HTTPExchange,
    _ time: WallTime,
    _ logger: Logger
  ) throws -> QuantumTrader.Connections {
    let random = RandomSource.seeded(configuration.seed, for: configuration.name.rawValue)
    let disk = try LocalDisk(folder: configuration.folder)
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

  /// The service's work, as a part of the process that is stopped in good order.
  private struct Work: Service {
    let parts: ServiceParts

    func run() async throws {
      try await cancelWhenGracefulShutdown {
        do {
          try await parts.context.run([parts.service])
        } catch is CancellationError {
          return
        }
      }
    }
  }
}

extension Result where Failure == any Error {
  /// What comes of an operation, to be looked at later.
  fileprivate init(catching body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
