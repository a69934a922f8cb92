import Foundation

/// A TCP connection to a port of this machine, which any thread may break off.
///
/// Nothing but 127.0.0.1 is ever contacted. All that waits blocks the thread, until the deadline at most.
final class LoopbackSocket: Sendable {
  private let descriptor: Int32

  /// Makes a socket that is not connected.
  init() throws(SocketError) {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    descriptor = socket(AF_INET, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .broken(code: errno) }
    var isOn: Int32 = 1
    setsockopt(
      descriptor,
      Int32(IPPROTO_TCP),
      TCP_NODELAY,
      &isOn,
      socklen_t(MemoryLayout<Int32>.size)
    )
  }

  /// Shares a connection to this machine with its owner, who may close its own side at any time.
  ///
  /// - Parameter other: The owner's descriptor.
  /// - Throws: ``SocketError`` if there is none, or too many are open.
  init(sharing other: Int32) throws(SocketError) {
    descriptor = fcntl(other, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { throw .broken(code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Breaks the connection: who waits for it fails at once.
  func breakOff() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Whether there is something to read: bytes, or the end.
  var isReadable: Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) != 0
  }

  /// Connects.
  func connect(to port: UInt16, before deadline: Deadline) throws(SocketError) {
    if connectAtOnce(to: port) == 0 { return }
    guard errno == EINPROGRESS else { throw .broken(code: errno) }
    try wait(for: POLLOUT, before: deadline)
    let code = pendingError
    guard code == 0 else { throw .broken(code: code) }
  }

  /// Writes all bytes.
  func write(_ bytes: [UInt8], before deadline: Deadline) throws(SocketError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        try waitAgain(for: POLLOUT, before: deadline)
      }
    }
  }

  /// Reads what there is, and waits for it if there is nothing.
  ///
  /// - Parameters:
  ///   - size: At most how many bytes.
  ///   - deadline: When to give up.
  /// - Returns: At least one byte.
  /// - Throws: ``SocketError``.
  func read(upTo size: Int, before deadline: Deadline) throws(SocketError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    while true {
      let count = recv(descriptor, &bytes, size, 0)
      guard count != 0 else { throw .ended }
      if count > 0 { return Array(bytes.prefix(count)) }
      try waitAgain(for: POLLIN, before: deadline)
    }
  }

  /// Waits until something can be read or written, or the connection is broken.
  ///
  /// - Parameters:
  ///   - events: `POLLIN`, `POLLOUT`, or both.
  ///   - deadline: When to give up.
  /// - Throws: ``SocketError``.
  func wait(for events: Int32, before deadline: Deadline) throws(SocketError) {
    var state = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    while true {
      let count = poll(&state, 1, deadline.millisecondsLeft)
      if count > 0 { return }
      guard count == 0 || errno == EINTR else { throw .broken(code: errno) }
      guard !deadline.hasPassed else { throw .timedOut }
    }
  }
}

extension LoopbackSocket {
  private func connectAtOnce(to port: UInt16) -> Int32 {
    var address = sockaddr_in(loopbackPort: port)
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// The error that a connection ended with; 0 if it is there.
  private var pendingError: Int32 {
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let result = getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    return result == 0 ? code : errno
  }

  /// Waits after a system call that could do nothing.
  private func waitAgain(for events: Int32, before deadline: Deadline) throws(SocketError) {
    switch errno {
    case EINTR: return
    case EAGAIN: try wait(for: events, before: deadline)
    case let code: throw .broken(code: code)
    }
  }
}

/// A reason why a connection cannot be used any more.
enum SocketError: Error, Hashable {
  /// The other side has closed it.
  case ended
  /// The system reports an error, with its code.
  case broken(code: Int32)
  /// Nothing came in time.
  case timedOut
}
