import Foundation

/// What a system call complains about.
package struct SystemError: Error, Equatable, CustomStringConvertible {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  package static func ~= (pattern: SystemError, error: any Error) -> Bool {
    error as? SystemError == pattern
  }

  static var last: SystemError { SystemError(code: errno) }

  package var description: String { String(cString: strerror(code)) }
}

/// A plain TCP socket, which the proxy knows nothing of.
///
/// A call that would block for half a minute fails with `EAGAIN` instead of keeping the tests.
package final class Socket: Sendable {
  private let descriptor: Int32

  package init(descriptor: Int32) throws {
    self.descriptor = descriptor
    // Programs that other tests start meanwhile must not keep it open.
    try check(fcntl(descriptor, F_SETFD, FD_CLOEXEC))
    try set(SOL_SOCKET, SO_RCVTIMEO, to: timeval(tv_sec: 30, tv_usec: 0))
    try set(SOL_SOCKET, SO_SNDTIMEO, to: timeval(tv_sec: 30, tv_usec: 0))
    try set(Int32(IPPROTO_TCP), TCP_NODELAY, to: Int32(1))
  }

  package convenience init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SystemError.last }
    try self.init(descriptor: descriptor)
  }

  /// A socket that is connected to a port of this machine.
  package convenience init(connectedTo port: Int) throws {
    try self.init()
    try connect(to: port)
  }

  deinit { close(descriptor) }

  package func connect(to port: Int) throws {
    _ = try withAddress(port) { try check(Foundation.connect(descriptor, $0, $1)) }
  }

  package func listen(on port: Int) throws {
    try set(SOL_SOCKET, SO_REUSEADDR, to: Int32(1))
    _ = try withAddress(port) { try check(bind(descriptor, $0, $1)) }
    try check(Foundation.listen(descriptor, 512))
  }

  package func accept() throws -> Socket {
    try Socket(descriptor: check(Foundation.accept(descriptor, nil, nil)))
  }

  /// Whether each socket of this process is kept from programs that it starts, of those with a port
  /// at their own end or at the other.
  package static func areKeptFromChildren(localPort: Int, remotePort: Int) throws -> [Bool] {
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      .compactMap { Int32($0) }
    return descriptors.filter {
      port(of: $0, getsockname) == localPort || port(of: $0, getpeername) == remotePort
    }
    .map { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 }
  }

  private static func port(
    of descriptor: Int32,
    _ name: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Int? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name(descriptor, $0, &length) }
    }
    return result == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  package func acceptWithoutWaiting() throws -> Socket {
    guard try isReady(for: Int32(POLLIN), within: 0) else { throw SystemError(code: EAGAIN) }
    return try accept()
  }

  package var port: Int {
    get throws {
      guard let port = Self.port(of: descriptor, getsockname) else { throw SystemError.last }
      return port
    }
  }

  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count { sent += try sendSome(bytes[sent...], flags: 0) }
  }

  package func send(_ text: String) throws { try send([UInt8](text.utf8)) }

  /// Sends what the system takes.
  package func sendSome(_ bytes: ArraySlice<UInt8>, flags: Int32) throws -> Int {
    try bytes.withUnsafeBytes {
      try check(Foundation.send(descriptor, $0.baseAddress, $0.count, flags | Int32(MSG_NOSIGNAL)))
    }
  }

  /// What has come, of at most so many bytes; nothing at the end of the stream.
  package func receive(atMost count: Int = 65_536, flags: Int32 = 0) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      size = try check(recv(descriptor, buffer.baseAddress, count, flags))
    }
  }

  /// So many bytes, or fewer if the stream ends.
  package func receive(exactly count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try receive(atMost: min(count - bytes.count, 65_536))
      guard !more.isEmpty else { break }
      bytes += more
    }
    return bytes
  }

  package func receiveText(_ count: Int) throws -> String {
    String(decoding: try receive(exactly: count), as: UTF8.self)
  }

  /// Fails with `EAGAIN` if nothing has come.
  package func receiveWithoutWaiting() throws -> [UInt8] {
    try receive(flags: Int32(MSG_DONTWAIT))
  }

  /// Sends no more.
  package func finish() throws { try check(shutdown(descriptor, Int32(SHUT_WR))) }

  /// Makes closing a reset, and closes for both.
  package func reset() throws {
    try set(SOL_SOCKET, SO_LINGER, to: linger(l_onoff: 1, l_linger: 0))
    // The descriptor stays taken, so that no other socket gets its number before this one is gone.
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    try check(dup2(null, descriptor))
  }

  /// Sends until so many bytes are sent, or no more are taken for a while.
  package func flood(upTo most: Int) throws -> Int {
    let bytes = [UInt8](repeating: 0, count: 65_536)
    var sent = 0
    while sent < most, try isReady(for: Int32(POLLOUT), within: 300) {
      do {
        sent += try sendSome(bytes[...], flags: Int32(MSG_DONTWAIT))
      } catch SystemError(code: EAGAIN) {
        continue
      }
    }
    return sent
  }

  private func isReady(for what: Int32, within milliseconds: Int32) throws -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(what), revents: 0)
    return try check(poll(&event, 1, milliseconds)) > 0
  }

  package func set<Value>(_ level: Int32, _ option: Int32, to value: Value) throws {
    _ = try withUnsafeBytes(of: value) {
      try check(setsockopt(descriptor, level, option, $0.baseAddress, socklen_t($0.count)))
    }
  }

  private func withAddress<Value>(
    _ port: Int,
    _ work: (UnsafePointer<sockaddr>, socklen_t) throws -> Value
  ) rethrows -> Value {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return try withUnsafePointer(to: address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try work($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  @discardableResult
  private func check<Value: SignedInteger>(_ result: Value) throws -> Value {
    guard result >= 0 else { throw SystemError.last }
    return result
  }
}
