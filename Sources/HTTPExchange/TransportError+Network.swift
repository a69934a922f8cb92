import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import TradingSystem

extension TransportError {
  /// What an error of the network means for a request.
  ///
  /// Only what is certain not to have been sent was refused. A kept connection that the server has closed
  /// meanwhile is no such case: the request may have reached it before.
  init(_ error: any Error) {
    switch error {
    case let error as TransportError: self = error
    case is NIOConnectionError: self = .refused
    case let error as HTTPClientError where Self.unsent.contains(error): self = .refused
    case let error as IOError where Self.unconnected.contains(error.errnoCode): self = .refused
    default: self = .connectionLost
    }
  }

  /// Errors of the client that come before it has a connection.
  private static let unsent: [HTTPClientError] = [
    .connectTimeout, .getConnectionFromPoolTimeout, .alreadyShutdown, .invalidURL,
  ]

  /// Errors of the system that no connection gives once it is there.
  private static let unconnected = [ECONNREFUSED, EADDRNOTAVAIL, EMFILE, ENFILE]
}
