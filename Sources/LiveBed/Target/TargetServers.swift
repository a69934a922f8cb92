import AsyncHTTPClient
import ExchangeServer
import FaultProxy
import Foundation
import Harness
import LiveSystem
import TradingSystem

/// What a system that already runs finds at its ports: links that can be broken, and servers behind them.
final class TargetServers: PlayServers {
  /// The name of the system's link to Redis.
  static let redisLink = "target→redis"
  /// The name of the system's link to the exchange.
  static let exchangeLink = "target→exchange"
  /// The name of the system's link to PostgreSQL.
  private static let postgresLink = "target→postgres"
  private static let postgres = "postgres"
  /// The name of the harness's own link to a Redis that is not its own, which is never broken.
  private static let ownLink = "harness→redis"

  let exchange: ExchangeServer
  let proxy: FaultProxy
  /// Asks the system how it is; goes nowhere else, whatever it is answered.
  let client: HTTPClient
  /// The port at which the harness itself finds Redis.
  let outsidePort: UInt16
  /// The port of PostgreSQL; `nil` if the system needs none.
  let postgresPort: UInt16?
  /// Everything that listens, by name.
  let listeners: [String: UInt16]
  private let teardown: Teardown

  private init(
    _ exchange: ExchangeServer,
    _ proxy: FaultProxy,
    _ client: HTTPClient,
    _ start: Start
  ) {
    self.exchange = exchange
    self.proxy = proxy
    self.client = client
    outsidePort = start.ports[Self.ownLink] ?? 0
    postgresPort = start.ports[Self.postgres]
    listeners = start.ports
    teardown = start.teardown
  }

  /// Starts the servers, and opens the links at the system's ports.
  ///
  /// - Parameters:
  ///   - target: The system.
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - folder: Where the servers keep their data.
  /// - Returns: The servers, which answer.
  /// - Throws: ``ServerError``, ``FaultProxyError``; then nothing of it runs any more.
  static func start(
    for target: Target,
    _ market: MarketSetup,
    in folder: URL
  ) async throws -> TargetServers {
    var start = Start()
    do {
      let proxy = try await FaultProxy()
      start.teardown.add(proxy.close)
      let client = start.client()
      let exchange = try await start.exchange(market, at: target.exchangePort, behind: proxy)
      try await start.postgres(at: target.postgresPort, behind: proxy, in: folder)
      try await start.redis(of: target, behind: proxy, in: folder)
      return TargetServers(exchange, proxy, client, start)
    } catch {
      try await start.teardown.run()
      throw error
    }
  }

  /// What was started so far.
  private struct Start {
    var teardown = Teardown()
    var ports: [String: UInt16] = [:]

    mutating func client() -> HTTPClient {
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(redirectConfiguration: .disallow)
      )
      teardown.add { try await client.shutdown() }
      return client
    }

    mutating func exchange(
      _ market: MarketSetup,
      at port: UInt16,
      behind proxy: FaultProxy
    ) async throws -> ExchangeServer {
      let server = try await ExchangeServer.start(market.venue)
      teardown.add(server.close)
      ports["exchange"] = server.port
      ports["exchange administration"] = server.adminPort
      try await open(exchangeLink, at: port, to: Upstream(port: Int(server.port)), proxy)
      return server
    }

    mutating func postgres(
      at port: UInt16?,
      behind proxy: FaultProxy,
      in folder: URL
    ) async throws {
      guard let port else { return }
      let server = try await PostgresServer.start(in: folder, random: .system)
      teardown.add(server.remove)
      ports[TargetServers.postgres] = server.port
      try await open(postgresLink, at: port, to: Upstream(port: Int(server.port)), proxy)
    }

    mutating func redis(
      of target: Target,
      behind proxy: FaultProxy,
      in folder: URL
    ) async throws {
      let upstream: Upstream
      switch target.redis {
      case .own:
        let server = try await RedisServer.start(in: folder, random: .system)
        teardown.add(server.remove)
        upstream = Upstream(port: Int(server.port))
        ports[ownLink] = server.port
      case .at(let host, let port):
        // Whoever reads the file has seen to it that the host may be contacted.
        upstream = Upstream(host: host, port: Int(port), mayBeRemote: true)
        ports[ownLink] = UInt16(try await proxy.open(ownLink, to: upstream))
      }
      try await open(redisLink, at: target.redisPort, to: upstream, proxy)
    }

    private mutating func open(
      _ link: String,
      at port: UInt16,
      to upstream: Upstream,
      _ proxy: FaultProxy
    ) async throws {
      _ = try await proxy.open(link, to: upstream, port: Int(port))
      ports[link] = port
    }
  }

  /// Closes the links, and ends the servers that are the harness's own.
  func stop() async throws {
    try await teardown.run()
  }

  /// How often the system has connected over a link.
  func connections(over link: String) async throws -> Int {
    try await proxy.log.totals(of: link).connections
  }
}
