import Foundation

/// A server that sends back what it gets, with a thread for each connection.
struct EchoServer {
  let port: Int

  init() throws {
    let listener = try Connection.listener()
    port = try listener.port
    Thread {
      while let peer = try? listener.accept() {
        Thread {
          while let bytes = try? peer.receive(atMost: 4096), !bytes.isEmpty {
            do { try peer.send(bytes) } catch { return peer.close() }
          }
          peer.close()
        }.start()
      }
    }.start()
  }
}
