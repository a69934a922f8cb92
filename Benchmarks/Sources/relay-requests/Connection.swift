import Foundation

/// A plain TCP socket on 127.0.0.1 that blocks.
struct Connection: Sendable {
  private let descriptor: Int32

  static func listener() throws -> Connection {
    let socket = try Connection()
    try socket.withAddress(port: 0) { try check(bind(socket.descriptor, $0, $1)) }
    try check(listen(socket.descriptor, 16))
    return socket
  }

  private init(descriptor: Int32) throws {
    self.descriptor = descriptor
    var one: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    try check(setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size))
  }

  private init() throws {
    try self.init(descriptor: Int32(check(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))))
  }

  init(to port: Int) throws {
    try self.init()
    try withAddress(port: port) { try check(connect(descriptor, $0, $1)) }
  }

  func accept() throws -> Connection {
    try Connection(descriptor: Int32(check(Foundation.accept(descriptor, nil, nil))))
  }

  var port: Int {
    get throws {
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      try withUnsafeMutablePointer(to: &address) {
        try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = try check(getsockname(descriptor, $0, &size))
        }
      }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  /// Sends a few bytes, which always have room.
  func send(_ bytes: [UInt8]) throws {
    let sent = try check(Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)))
    precondition(sent == bytes.count, "A socket had no room for a request.")
  }

  func receive(atMost count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      size = try check(recv(descriptor, buffer.baseAddress, count, 0))
    }
  }

  func close() { _ = Foundation.close(descriptor) }

  private func withAddress(
    port: Int,
    _ work: (UnsafePointer<sockaddr>, socklen_t) throws -> Void
  ) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    try withUnsafePointer(to: address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try work($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

@discardableResult
private func check(_ result: some BinaryInteger) throws -> Int {
  guard result >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  return Int(result)
}
