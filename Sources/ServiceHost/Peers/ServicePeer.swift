public import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1

/// A service of another process on this machine, asked over HTTP with JSON.
public struct ServicePeer: Sendable {
  private let client: HTTPClient
  private let address: String
  private let limit: Duration

  /// Creates a peer; nothing is contacted before it is asked.
  ///
  /// - Parameters:
  ///   - port: Its port on 127.0.0.1.
  ///   - client: Carries the questions.
  ///   - limit: How long an answer may take.
  public init(port: UInt16, client: HTTPClient, limit: Duration = .milliseconds(500)) {
    address = "http://127.0.0.1:\(port)"
    self.client = client
    self.limit = limit
  }

  /// Asks for something.
  ///
  /// - Parameters:
  ///   - path: What is asked for.
  ///   - type: What the answer is.
  /// - Returns: The answer.
  /// - Throws: ``PeerError`` if the service refuses, or an error of the network.
  public func ask<Answer: Decodable>(_ path: String, as type: Answer.Type) async throws -> Answer {
    try read(try await send(HTTPClientRequest(url: address + path), to: path), as: type)
  }

  /// Tells something, and reads the answer.
  ///
  /// - Parameters:
  ///   - path: Whom it concerns.
  ///   - message: What is told.
  ///   - type: What the answer is.
  /// - Returns: The answer.
  /// - Throws: ``PeerError`` if the service refuses, or an error of the network.
  public func tell<Answer: Decodable>(
    _ path: String,
    _ message: some Encodable,
    as type: Answer.Type
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: address + path)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(message)))
    return try read(try await send(request, to: path), as: type)
  }

  private func send(_ request: HTTPClientRequest, to path: String) async throws -> ByteBuffer {
    let response = try await client.execute(request, timeout: TimeAmount(limit))
    let body = try await response.body.collect(upTo: Self.bodyLimit)
    guard response.status == .ok else {
      throw PeerError(path: path, status: Int(response.status.code), text: String(buffer: body))
    }
    return body
  }

  private func read<Answer: Decodable>(_ body: ByteBuffer, as type: Answer.Type) throws -> Answer {
    try JSONDecoder().decode(type, from: Data(buffer: body))
  }

  private static let bodyLimit = 16 << 20
}

extension HTTPClient {
  /// A client for questions to other services, which has to be shut down.
  ///
  /// What it would do of its own accord is off: a peer that is away is told at once, and none can send
  /// the question on to somebody else.
  public static func amongServices() -> HTTPClient {
    var configuration = Configuration(redirectConfiguration: .disallow, proxy: nil)
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }
}

/// A service that answers that it will not.
public struct PeerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  public let path: String
  /// The status of the answer.
  public let status: Int
  /// What the answer says.
  public let text: String

  /// What was answered.
  public var description: String { "\(path) was answered with \(status): \(text)" }
}
