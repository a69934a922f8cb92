import LocalSockets
import NIOCore
import NIOPosix

/// The socket that clients of a link connect to.
///
/// All changes are made one after another, each when the one before is done.
final class Listener {
  /// What a client that connects meets.
  enum Mode {
    /// It is accepted.
    case open
    /// It is refused.
    case closed
    /// It waits: the backlog is full, and no one accepts.
    case stalled
  }

  private(set) var port: Int?
  private let loop: any EventLoop
  private let accept: (any Channel) throws -> Void
  private let changed: (Int?) -> Void
  private var mode = Mode.closed
  private var sockets: [any Channel] = []
  private var changes: EventLoopFuture<Void>

  /// Creates a listener that does not listen yet.
  ///
  /// - Parameters:
  ///   - loop: The event loop, on which this is called.
  ///   - accept: Takes a connection.
  ///   - changed: Is told the port that is listened on from now on, or `nil`.
  init(
    loop: any EventLoop,
    accept: @escaping (any Channel) throws -> Void,
    changed: @escaping (Int?) -> Void
  ) {
    self.loop = loop
    self.accept = accept
    self.changed = changed
    changes = loop.makeSucceededVoidFuture()
  }

  /// Takes a port and listens on it.
  func listen(on port: Int) -> EventLoopFuture<Void> {
    self.port = port
    return become(.open)
  }

  /// Behaves in another way from now on.
  func become(_ next: Mode) -> EventLoopFuture<Void> {
    let change = changes.assumeIsolated().flatMap { self.change(to: next) }.nonisolated()
    changes = change.recover { _ in }
    return change
  }

  private func change(to next: Mode) -> EventLoopFuture<Void> {
    guard next != mode else { return loop.makeSucceededVoidFuture() }
    return closeSockets().assumeIsolated()
      .flatMap {
        switch next {
        case .closed: self.loop.makeSucceededVoidFuture()
        case .open: self.bind(backlog: 512, accepting: true)
        case .stalled: self.bind(backlog: 0, accepting: false)
        }
      }
      .flatMap { next == .stalled ? self.fillBacklog() : self.loop.makeSucceededVoidFuture() }
      .map {
        self.mode = next
        self.changed(next == .closed ? nil : self.port)
      }
      .nonisolated()
  }

  private func closeSockets() -> EventLoopFuture<Void> {
    let closing = sockets.map { $0.close().recover { _ in } }
    sockets = []
    mode = .closed
    return .andAllComplete(closing, on: loop)
  }

  private func bind(backlog: Int32, accepting: Bool) -> EventLoopFuture<Void> {
    guard let port else { preconditionFailure("A listener has a port before it listens.") }
    let listener = NIOLoopBound(self, eventLoop: loop)
    return ServerBootstrap(group: loop)
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.autoRead, value: accepting)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.keepFromChildren() }
      }
      .relayOptions()
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try listener.value.accept(channel) }
      }
      .bind(host: "127.0.0.1", port: port)
      .assumeIsolated()
      .map { self.sockets.append($0) }
      .flatMapErrorThrowing { error in
        throw FaultProxyError.portRefused(port, errno: (error as? IOError)?.errnoCode ?? 0)
      }
      .nonisolated()
  }

  /// Takes the only place of a backlog of 0, so that the system drops whoever comes next.
  private func fillBacklog() -> EventLoopFuture<Void> {
    guard let port else { preconditionFailure("A listener has a port before it listens.") }
    return ClientBootstrap(group: loop)
      .channelOption(.autoRead, value: false)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.keepFromChildren() }
      }
      .connect(host: "127.0.0.1", port: port)
      .assumeIsolated()
      .map { self.sockets.append($0) }
      .nonisolated()
  }
}
