import AsyncHTTPClient
import Foundation
import Hummingbird
import LiveSystem
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import TestSupport
import TradingSystem

@testable import ServiceHost

/// A service put together in this process; its servers are away unless a test starts them.
struct ServiceBench {
  let configuration: ServiceConfiguration
  let context: ServiceContext
  let parts: ServiceParts
  let face: ServiceFace

  /// Does something with a service, and ends what it holds.
  ///
  /// - Parameters:
  ///   - name: The service.
  ///   - exchange: What it takes for the exchange.
  ///   - ports: Where other services are.
  ///   - body: What to do.
  /// - Throws: What the body throws, or an error in putting the service together.
  static func run(
    _ name: ServiceName,
    exchange: any Exchange = AbsentExchange(),
    ports: [ServiceName: UInt16] = [:],
    _ body: @escaping @Sendable (ServiceBench) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try await withClient { client in
      try await body(try ServiceBench(name, exchange, ports, in: folder, client: client))
    }
  }

  private init(
    _ name: ServiceName,
    _ exchange: any Exchange,
    _ ports: [ServiceName: UInt16],
    in folder: TemporaryFolder,
    client: HTTPClient
  ) throws {
    configuration = try .sample(name, folder: folder.path("files"), ports: ports)
    let time = WallTime()
    let random = RandomSource.system
    context = try ServiceContext(
      QuantumTrader.Connections(
        stream: RedisStream(RedisSettings(port: configuration.redisPort)),
        database: PostgresPolicyDatabase(PostgresSettings(port: configuration.postgresPort)),
        exchange: exchange,
        signer: RequestSigner(apiKey: configuration.apiKey, secret: configuration.secret),
        disk: try LocalDisk(folder: configuration.folder),
        bufferDisk: try LocalDisk(folder: configuration.bufferFolder),
        time: time,
        random: random,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      ),
      settings: configuration.settings
    )
    parts = try ServiceParts(configuration, context, client: client)
    let health = HealthDesk(
      name: name,
      bus: context.bus,
      probes: parts.probes,
      time: time,
      startedAt: time.now,
      version: "1.2.3"
    )
    face = ServiceFace(parts: parts, name: name, health: health)
  }

  /// What the service shows of itself.
  var state: ServiceState {
    get async { await context.state(of: [parts.service]) }
  }
}

extension ServiceConfiguration {
  /// A configuration of which every server and peer that is not named is away.
  static func sample(
    _ name: ServiceName,
    folder: String,
    ports: [ServiceName: UInt16] = [:],
    redisPort: UInt16? = nil,
    postgresPort: UInt16? = nil
  ) throws -> ServiceConfiguration {
    let free = try FreePort.find(ServiceName.allCases.count + 3, .system)
    let own = Dictionary(uniqueKeysWithValues: zip(ServiceName.allCases, free))
    return ServiceConfiguration(
      name: name,
      settings: QuantumTrader.Settings(),
      redisPort: redisPort ?? free[4],
      postgresPort: postgresPort ?? free[5],
      exchangePort: free[6],
      apiKey: "key",
      secret: "secret",
      folder: folder,
      ports: own.merging(ports) { _, given in given },
      seed: 1
    )
  }
}

/// An exchange that nobody can reach.
struct AbsentExchange: Exchange {
  func send(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    throw TransportError.refused
  }
}

/// Does something with a client, which is shut down afterwards.
func withClient<Value>(_ body: (HTTPClient) async throws -> Value) async throws -> Value {
  let client = HTTPClient.amongServices()
  let outcome = await Result { try await body(client) }
  try await client.shutdown()
  return try outcome.get()
}

/// Does something while a server answers at a port of this machine.
func withServer<Value: Sendable>(
  _ router: Router<BasicRequestContext>,
  at port: UInt16 = 0,
  _ body: @escaping @Sendable (UInt16) async throws -> Value
) async throws -> Value {
  let (ports, listening) = AsyncStream.makeStream(of: UInt16.self)
  let application = Application(
    router: router,
    configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port))),
    onServerRunning: { channel in
      listening.yield(UInt16(clamping: channel.localAddress?.port ?? 0))
    },
    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  )
  let server = ServiceGroup(
    services: [application],
    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  )
  return try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask {
      try await server.run()
      return nil
    }
    group.addTask {
      for await port in ports {
        let outcome = await Result { try await body(port) }
        await server.triggerGracefulShutdown()
        return try outcome.get()
      }
      throw CancellationError()
    }
    var outcome: Value?
    while let value = try await group.next() {
      outcome = value ?? outcome
    }
    guard let outcome else { throw CancellationError() }
    return outcome
  }
}

/// An answer over HTTP.
struct WebAnswer: Sendable {
  let status: Int
  let headers: [String: String]
  let body: String
}

extension HTTPClient {
  /// Sends a request to a port of this machine.
  func send(
    _ method: String,
    _ path: String,
    to port: UInt16,
    host: String? = nil,
    body: String? = nil
  ) async throws -> WebAnswer {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    request.method = .RAW(value: method)
    if let host { request.headers.replaceOrAdd(name: "host", value: host) }
    if let body { request.body = .bytes(ByteBuffer(string: body)) }
    let response = try await execute(request, timeout: .seconds(30))
    return WebAnswer(
      status: Int(response.status.code),
      headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { $1 },
      body: String(buffer: try await response.body.collect(upTo: 1 << 20))
    )
  }
}
