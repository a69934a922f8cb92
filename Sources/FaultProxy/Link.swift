import LocalSockets
import NIOCore
import NIOPosix

/// A directed link: a port of its own, the server behind it, and what is broken about it.
final class Link {
  let name: String
  let upstream: Upstream
  let surroundings: Surroundings
  private let address: SocketAddress
  private var injections: [Injection] = []
  private var serverIsGone = false
  private var connections: [Int: Connection] = [:]
  private lazy var listener = makeListener()

  init(name: String, upstream: Upstream, surroundings: Surroundings) throws {
    self.name = name
    self.upstream = upstream
    self.surroundings = surroundings
    address = try upstream.socketAddress()
  }

  /// What is broken now.
  var faults: [LinkFault] { injections.map { $0.fault } }

  /// How many bytes are in the proxy.
  var held: Int { connections.values.reduce(0) { $0 + $1.held } }

  func listen(on port: Int) -> EventLoopFuture<Void> {
    listener.listen(on: port)
  }

  func inject(_ injection: Injection) -> EventLoopFuture<Void> {
    injections.append(injection)
    record(.injected(injection.fault))
    return apply()
  }

  func heal(_ injection: Injection) -> EventLoopFuture<Void> {
    guard let index = injections.firstIndex(of: injection) else {
      return surroundings.loop.makeSucceededVoidFuture()
    }
    injections.remove(at: index)
    record(.healed(injection.fault))
    return apply()
  }

  /// The server has died, or is back.
  func serverIsGone(_ isGone: Bool) -> EventLoopFuture<Void> {
    serverIsGone = isGone
    return apply()
  }

  /// Ends for ever.
  func close() -> EventLoopFuture<Void> {
    listener.become(.closed).assumeIsolated()
      .map { for connection in self.connections.values { connection.close() } }
      .nonisolated()
  }

  func forget(_ connection: Connection) {
    connections[connection.id] = nil
  }

  func record(_ event: ProxyLog.Event, connection: Int? = nil) {
    surroundings.record(event, on: name, connection: connection)
  }

  private var mode: Listener.Mode {
    if serverIsGone || faults.contains(.down) { return .closed }
    return faults.contains(.stalledAccept) ? .stalled : .open
  }

  private func apply() -> EventLoopFuture<Void> {
    listener.become(mode).assumeIsolated()
      .map {
        for connection in self.connections.values { connection.change(to: self.faults) }
        if self.faults.contains(.down) { self.resetAll() }
      }
      .nonisolated()
  }

  private func resetAll() {
    for connection in connections.values { connection.reset() }
  }

  // Connections.

  private func makeListener() -> Listener {
    Listener(
      loop: surroundings.loop,
      accept: { [unowned self] in try accept($0) },
      changed: { [unowned self] port in record(port.map { .listening(port: $0) } ?? .deaf) }
    )
  }

  private func accept(_ client: any Channel) throws {
    try client.keepFromChildren()
    let connection = Connection(id: surroundings.nextConnection(), link: self, client: client)
    connections[connection.id] = connection
    connection.record(.accepted(clientPort: client.remoteAddress?.port))
    try client.pipeline.syncOperations.addHandler(Endpoint(.client, of: connection))
    connect(connection)
  }

  private func connect(_ connection: Connection) {
    let bound = NIOLoopBound(connection, eventLoop: surroundings.loop)
    ClientBootstrap(group: surroundings.loop)
      .relayOptions()
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.keepFromChildren()
          try channel.pipeline.syncOperations.addHandler(Endpoint(.server, of: bound.value))
        }
      }
      .connect(to: address)
      .assumeIsolated()
      .whenComplete { result in
        switch result {
        case .success(let server): connection.join(server)
        case .failure(let error):
          connection.serverUnreachable(errno: (error as? IOError)?.errnoCode)
        }
      }
  }
}
