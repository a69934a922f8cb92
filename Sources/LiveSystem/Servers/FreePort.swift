import Foundation
package import TradingSystem

/// Ports of this machine that no one uses.
package enum FreePort {
  /// Where to look: below the ports that the system gives to outgoing connections.
  static let range: ClosedRange<UInt16> = 20_000...31_999

  /// A free port of 127.0.0.1; until it is used, someone else may take it.
  ///
  /// - Parameter random: Chooses it.
  /// - Returns: The port.
  /// - Throws: ``ServerError/noFreePort``.
  static func find(_ random: RandomSource) throws -> UInt16 {
    for _ in 0..<100 {
      let port = range.lowerBound + UInt16(random.next() % UInt64(range.count))
      if isFree(port) { return port }
    }
    throw ServerError.noFreePort
  }

  /// So many free ports, all different.
  ///
  /// - Throws: ``ServerError/noFreePort``.
  package static func find(_ count: Int, _ random: RandomSource) throws -> [UInt16] {
    var ports: Set<UInt16> = []
    while ports.count < count { ports.insert(try find(random)) }
    return Array(ports)
  }

  private static func isFree(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_in(loopbackPort: port)
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
