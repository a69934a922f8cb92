/// The HTTP interface of an exchange.
public protocol Exchange: Sendable {
  /// Sends a request and waits for the answer.
  ///
  /// - Parameter request: The request.
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``TransportError`` if there is no answer, `CancellationError` if the task is cancelled.
  func send(_ request: ExchangeRequest) async throws -> ExchangeResponse
}

/// A request to an exchange.
public struct ExchangeRequest: Hashable, Sendable {
  /// The methods of HTTP that the exchange knows.
  public enum Method: String, Hashable, Sendable {
    /// Asks.
    case get = "GET"
    /// Places.
    case post = "POST"
    /// Cancels.
    case delete = "DELETE"
  }

  /// The method.
  public let method: Method
  /// The path, such as `/api/v3/order`.
  public let path: String
  /// The query, percent-encoded, with the signature if there is one.
  public let query: String
  /// The key of the account; `nil` for public data.
  public let apiKey: String?

  /// Creates a request.
  public init(_ method: Method, _ path: String, query: String = "", apiKey: String? = nil) {
    self.method = method
    self.path = path
    self.query = query
    self.apiKey = apiKey
  }
}

/// An answer of an exchange.
public struct ExchangeResponse: Hashable, Sendable {
  /// The status of HTTP.
  public let status: Int
  /// The headers, their names in lower case.
  public let headers: [String: String]
  /// The body.
  public let body: String

  /// Creates an answer.
  public init(status: Int, headers: [String: String] = [:], body: String) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// A reason why there is no answer.
public enum TransportError: Error, Hashable, Sendable {
  /// The connection was refused: the request was not received.
  case refused
  /// The connection broke after the request was sent: it may have been carried out.
  case connectionLost
  /// No answer came in time: it may have been carried out.
  case timedOut

  /// Whether the request may have been carried out all the same.
  public var mayHaveExecuted: Bool { self != .refused }
}

extension TransportError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .refused: "the exchange refused the connection"
    case .connectionLost: "the connection to the exchange broke before the answer came"
    case .timedOut: "the exchange did not answer in time"
    }
  }
}
