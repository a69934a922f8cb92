import NIOCore

extension Upstream {
  /// The address to connect to.
  ///
  /// - Returns: The address.
  /// - Throws: ``FaultProxyError/notLoopback(_:)`` if it is no IP address that it may connect to.
  func socketAddress() throws -> SocketAddress {
    guard
      (1...65_535).contains(port),
      let address = try? SocketAddress(ipAddress: host, port: port),
      mayBeRemote || address.isLoopback
    else { throw FaultProxyError.notLoopback(self) }
    return address
  }
}

extension SocketAddress {
  fileprivate var isLoopback: Bool {
    switch self {
    case .v4: ipAddress?.hasPrefix("127.") == true
    case .v6: ipAddress == "::1"
    case .unixDomainSocket: false
    }
  }
}
