import ExchangeCore
import ExchangeServer
import FaultProxy
import Foundation
import Harness
import LiveSystem
import TradingSystem

/// The real servers of a play, and the links to them that can be broken.
final class LiveServers: PlayServers {
  let redis: RedisServer
  let postgres: PostgresServer
  let exchange: ExchangeServer
  let proxy: FaultProxy
  private let ports: [ServiceLink: UInt16]
  private let teardown: Teardown

  /// Starts the servers, one after the other, and opens the links.
  ///
  /// - Parameters:
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - folder: Where the servers keep their data.
  ///   - random: Chooses ports and names.
  /// - Returns: The servers, which answer.
  /// - Throws: ``ServerError``, ``FaultProxyError``; then nothing of it runs any more.
  static func start(
    _ market: MarketSetup,
    in folder: URL,
    random: RandomSource
  ) async throws -> LiveServers {
    var teardown = Teardown()
    let outcome = await Result {
      let redis = try await RedisServer.start(in: folder, random: random)
      teardown.add(redis.remove)
      let postgres = try await PostgresServer.start(in: folder, random: random)
      teardown.add(postgres.remove)
      let exchange = try await ExchangeServer.start(market.venue)
      teardown.add(exchange.close)
      let proxy = try await FaultProxy()
      teardown.add(proxy.close)
      return try await LiveServers(redis, postgres, exchange, proxy, teardown)
    }
    if case .success(let servers) = outcome { return servers }
    return try outcome.get(after: await teardown.failures())
  }

  private init(
    _ redis: RedisServer,
    _ postgres: PostgresServer,
    _ exchange: ExchangeServer,
    _ proxy: FaultProxy,
    _ teardown: Teardown
  ) async throws {
    self.teardown = teardown
    self.redis = redis
    self.postgres = postgres
    self.exchange = exchange
    self.proxy = proxy
    let upstreams: [ServiceLink.Server: UInt16] = [
      .redis: redis.port, .postgres: postgres.port, .exchange: exchange.port,
    ]
    var ports: [ServiceLink: UInt16] = [:]
    for link in ServiceLink.all {
      guard let upstream = upstreams[link.server] else { continue }
      ports[link] = UInt16(
        try await proxy.open(link.name, to: Upstream(port: Int(upstream)))
      )
    }
    self.ports = ports
  }

  /// Closes the links, and ends the servers with all that they have kept.
  ///
  /// - Throws: The first error, after everything else was ended.
  func stop() async throws {
    try await teardown.run()
  }

  /// Everything that listens, by name.
  var listeners: [String: UInt16] {
    let own = [
      "redis": redis.port, "postgres": postgres.port, "exchange": exchange.port,
      "exchange administration": exchange.adminPort,
    ]
    return ports.reduce(into: own) { $0[$1.key.name] = $1.value }
  }

  /// The port at which a client reaches a server by a link that can be broken.
  func port(of link: ServiceLink) -> UInt16 { ports[link] ?? 0 }
}
