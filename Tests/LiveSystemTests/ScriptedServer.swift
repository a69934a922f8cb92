import Foundation
import Synchronization

@testable import LiveSystem

/// A server on 127.0.0.1 that says what a test tells it to, and is no Redis.
final class ScriptedServer: Sendable {
  /// A client that has connected.
  struct Client: Sendable {
    /// How many connected before it.
    let number: Int
    fileprivate let descriptor: Int32

    /// Waits for a command; returns `false` if the client has hung up.
    func waitForCommand() -> Bool {
      var bytes = [UInt8](repeating: 0, count: 4096)
      return recv(descriptor, &bytes, bytes.count, 0) > 0
    }

    func answer(_ text: String) {
      let bytes = Array(text.utf8)
      _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Sends what makes the client's system say that the connection was reset.
    func reset() {
      var atOnce = linger()
      atOnce.l_onoff = 1
      setsockopt(
        descriptor,
        SOL_SOCKET,
        SO_LINGER,
        &atOnce,
        socklen_t(MemoryLayout<linger>.size)
      )
    }
  }

  let port: UInt16
  private let descriptor: Int32
  private let accepted = Mutex(0)

  /// Starts a server.
  ///
  /// - Parameter serve: Serves one client on a thread of its own; the connection is closed at its end.
  /// - Throws: An error if there is no port.
  init(_ serve: @escaping @Sendable (Client) -> Void) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in(loopbackPort: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in accept(serve) }.start()
  }

  /// How many clients have connected.
  var connections: Int { accepted.withLock { $0 } }

  /// Stops listening.
  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  private func accept(_ serve: @escaping @Sendable (Client) -> Void) {
    while true {
      let connection = Foundation.accept(descriptor, nil, nil)
      // A program that another test starts would else keep the connection open.
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      guard connection >= 0 else { break }
      let number = accepted.withLock { count in
        defer { count += 1 }
        return count
      }
      Thread {
        serve(Client(number: number, descriptor: connection))
        Foundation.close(connection)
      }.start()
    }
    Foundation.close(descriptor)
  }
}
