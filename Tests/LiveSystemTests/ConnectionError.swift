import Foundation

@testable import LiveSystem

/// The error that a connection to an address of this machine ends with; 0 if it succeeds.
func connectionError(of host: UInt32, port: UInt16) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in(loopbackPort: port)
  address.sin_addr.s_addr = host.bigEndian
  return withUnsafePointer(to: &address) { address in
    address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      return connect(descriptor, $0, size) == 0 ? 0 : errno
    }
  }
}
