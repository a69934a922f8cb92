/// The server behind a link: an address of this machine that cannot be reached from another, unless it is
/// allowed to be one of another machine.
public struct Upstream: Sendable, Hashable, CustomStringConvertible {
  /// An IP address, `127.0.0.1` to `127.255.255.255` or `::1` unless others are allowed.
  public let host: String
  /// The TCP port, 1 to 65535.
  public let port: Int

  /// Whether it may be an address of another machine.
  public let mayBeRemote: Bool

  /// Creates the address of a server.
  public init(host: String = "127.0.0.1", port: Int, mayBeRemote: Bool = false) {
    self.host = host
    self.port = port
    self.mayBeRemote = mayBeRemote
  }

  /// Host and port, as `127.0.0.1:6379`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
