import Foundation
import TestSupport

/// A server that sends back what it gets, with a thread for each connection.
final class EchoServer: Sendable {
  let port: Int
  private let socket: Socket

  init() throws {
    let socket = try Socket()
    try socket.listen(on: 0)
    self.socket = socket
    port = try socket.port
  }

  /// Serves so many connections.
  func serve(connections: Int) {
    Thread { [socket] in
      for _ in 0..<connections {
        guard let peer = try? socket.accept() else { return }
        Thread { try? Self.echo(peer) }.start()
      }
    }.start()
  }

  private static func echo(_ peer: Socket) throws {
    while case let bytes = try peer.receive(), !bytes.isEmpty { try peer.send(bytes) }
  }
}
