import AsyncHTTPClient
import LocalSockets
import NIOCore
import NIOHTTP1
public import TradingSystem

/// An exchange that is spoken with over HTTP.
///
/// A call is one request, sent once at most: nothing is tried again, redirects are answers like others,
/// and the environment's proxies are not asked. Connections are kept for the next call.
public final class HTTPExchange: Exchange {
  private let client: HTTPClient
  private let address: String
  private let settings: Settings

  /// How an exchange is spoken with.
  public struct Settings: Hashable, Sendable {
    /// How long it may take to get a connection.
    public var connectTimeout = Duration.seconds(1)
    /// How long the whole call may take, until the last byte of the answer.
    public var requestTimeout = Duration.seconds(10)
    /// How many bytes the body of an answer may have.
    public var bodyLimit = 1 << 20
    /// How many calls can be on their way at once; others wait for as long as for a connection.
    public var connectionLimit = 64
    /// The other machines that may be spoken with, by the names that calls use.
    public var allowedRemoteHosts: Set<String> = []

    /// Creates the usual settings.
    public init() {}
  }

  /// Creates a client, which has to be closed.
  ///
  /// - Parameters:
  ///   - host: The exchange's machine.
  ///   - port: Its port.
  ///   - settings: How it is spoken with.
  /// - Throws: ``RemoteHostError``.
  public init(
    host: String = "127.0.0.1",
    port: UInt16,
    settings: Settings = Settings()
  ) throws(RemoteHostError) {
    guard LoopbackHost.names.contains(host) || settings.allowedRemoteHosts.contains(host) else {
      throw RemoteHostError(host: host)
    }
    address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    self.settings = settings
    client = HTTPClient(
      eventLoopGroupProvider: .singleton,
      configuration: settings.configuration
    )
  }

  /// Ends all connections; calls that are on their way fail, as do later ones.
  ///
  /// A connection that is still being made is waited for, at most for the time that it may take.
  ///
  /// - Throws: An error of the network.
  public func close() async throws {
    try await client.shutdown()
  }
}

extension HTTPExchange {
  /// Sends a request and waits for the answer.
  ///
  /// - Parameter request: The request.
  /// - Returns: The answer, whatever its status; of a header that is there twice the first.
  /// - Throws: `TransportError` if there is no answer, or one that is too long or no HTTP;
  ///   `CancellationError` if the task is cancelled.
  public func send(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    do {
      return try await withThrowingTaskGroup(of: ExchangeResponse.self) { group in
        group.addTask { try await self.answer(to: request) }
        group.addTask { try await self.timeOut() }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw CancellationError() }
        return answer
      }
    } catch {
      try Task.checkCancellation()
      throw TransportError(error)
    }
  }

  private func answer(to request: ExchangeRequest) async throws -> ExchangeResponse {
    let query = request.query.isEmpty ? "" : "?" + request.query
    var message = HTTPClientRequest(url: address + request.path + query)
    message.method = .RAW(value: request.method.rawValue)
    if let key = request.apiKey { message.headers.add(name: "X-MBX-APIKEY", value: key) }
    let response = try await client.execute(message, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: settings.bodyLimit)
    let headers = response.headers.map { ($0.name.lowercased(), $0.value) }
    return ExchangeResponse(
      status: Int(response.status.code),
      headers: Dictionary(headers) { first, _ in first },
      body: String(buffer: body)
    )
  }

  private func timeOut() async throws -> ExchangeResponse {
    try await Task.sleep(for: settings.requestTimeout)
    throw TransportError.timedOut
  }
}

extension HTTPExchange.Settings {
  /// The client's settings; what it would do of its own accord is off.
  fileprivate var configuration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(connectTimeout)),
      proxy: nil,
      decompression: .disabled
    )
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionLimit
    configuration.connectionPool.idleTimeout = .seconds(30)
    configuration.http1_1ConnectionDebugInitializer = { channel in
      channel.eventLoop.makeCompletedFuture { try channel.keepFromChildren() }
    }
    return configuration
  }
}
