extension ProxyLog {
  /// One thing that happened on a link.
  public struct Entry: Sendable, Hashable {
    /// When, since the proxy was started.
    public let time: Duration
    /// The name of the link.
    public let link: String
    /// The number of the connection, counted from 1 over all links; `nil` if it was the link itself.
    public let connection: Int?
    /// What happened.
    public let event: Event
  }

  /// What can happen on a link.
  public enum Event: Sendable, Hashable {
    /// The link listens on a port.
    case listening(port: Int)
    /// The link no longer listens.
    case deaf
    /// The link has a fault more.
    case injected(LinkFault)
    /// The link has a fault less.
    case healed(LinkFault)
    /// A client's connection was accepted; the client's port.
    case accepted(clientPort: Int?)
    /// The server accepted the connection.
    case connected
    /// The server did not accept it, and the client was reset; the number is that of `errno`, if
    /// there is one.
    case unreachable(errno: Int32?)
    /// Bytes were handed on.
    case relayed(Direction, bytes: Int)
    /// Bytes were thrown away.
    case discarded(Direction, bytes: Int)
    /// The receiver was told that no more comes.
    case ended(Direction)
    /// The client was reset, on purpose or because the other side was.
    case reset
    /// Both sides were closed in order.
    case closed
  }
}
