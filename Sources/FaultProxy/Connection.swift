import Foundation
import NIOCore

/// A client's connection through a link, and the one to the server that belongs to it.
final class Connection {
  let id: Int
  private unowned let link: Link
  private let client: any Channel
  private var server: (any Channel)?
  private var isOver = false
  private lazy var toServer = flow(.toServer)
  private lazy var toClient = flow(.toClient)

  init(id: Int, link: Link, client: any Channel) {
    self.id = id
    self.link = link
    self.client = client
  }

  /// How many bytes are in the proxy.
  var held: Int { toServer.held + toClient.held }

  /// The flow of the bytes that a side sends.
  func flow(from side: Endpoint.Side) -> Flow {
    switch side {
    case .client: toServer
    case .server: toClient
    }
  }

  /// Goes on under other conditions.
  func change(to faults: [LinkFault]) {
    for flow in [toServer, toClient] {
      flow.change(to: Conditions(of: faults, in: flow.direction))
    }
  }

  /// Lets bytes flow, now that the server is there.
  func join(_ server: any Channel) {
    guard !isOver else { return close(server, resetting: true) }
    self.server = server
    record(.connected)
    toServer.join(client, to: server)
    guard !isOver else { return }
    toClient.join(server, to: client)
  }

  /// Resets the client, because there is no server.
  func serverUnreachable(errno: Int32?) {
    guard !isOver else { return }
    record(.unreachable(errno: errno))
    reset()
  }

  /// A socket is gone without the proxy having closed it.
  func vanished(_ side: Endpoint.Side, hasFailed: Bool) {
    guard !isOver else { return }
    let (from, to) = side == .client ? (toServer, toClient) : (toClient, toServer)
    // SwiftNIO does not tell the end of a stream whose other direction is shut: it closes.
    if to.isShut && !hasFailed { from.sourceEnded() } else { from.sourceVanished() }
  }

  /// Resets both sides.
  func reset() {
    end(with: .reset) { sockets in
      for socket in sockets { close(socket, resetting: true) }
    }
  }

  /// Resets the client, and closes the server's side in order, so that it gets what it was sent.
  func cut() {
    end(with: .reset) { _ in
      close(client, resetting: true)
      if let server { close(server, resetting: false) }
    }
  }

  /// Closes both sides in order.
  func close() {
    end(with: .closed) { sockets in
      for socket in sockets { close(socket, resetting: false) }
    }
  }

  /// Closes both sides if both directions have come to their end.
  func closeIfFinished() {
    if toServer.isFinished, toClient.isFinished { close() }
  }

  func record(_ event: ProxyLog.Event) {
    link.record(event, connection: id)
  }

  private func end(with event: ProxyLog.Event, closing: ([any Channel]) -> Void) {
    guard !isOver else { return }
    isOver = true
    toServer.leave()
    toClient.leave()
    record(event)
    closing([client] + (server.map { [$0] } ?? []))
    link.forget(self)
  }

  private func close(_ socket: any Channel, resetting: Bool) {
    guard resetting, let options = socket as? any SocketOptionProvider else {
      return socket.close(promise: nil)
    }
    // With no time to linger, the system sends a reset instead of an end.
    options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
      socket.close(promise: nil)
    }
  }

  private func flow(_ direction: Direction) -> Flow {
    Flow(
      direction,
      of: self,
      under: Conditions(of: link.faults, in: direction),
      surroundings: link.surroundings
    )
  }
}
