/// Why the proxy could not do what it was asked to.
public enum FaultProxyError: Error, Hashable {
  /// The server is not an address of this machine alone.
  case notLoopback(Upstream)
  /// There is a link of that name already.
  case linkExists(String)
  /// There is no link of that name.
  case unknownLink(String)
  /// The port cannot be listened on; the number is that of `errno`.
  case portRefused(Int, errno: Int32)
  /// No port of the range is free.
  case noFreePort(Range<Int>)
  /// A negative time or a number of bytes that is too small.
  case invalidFault(LinkFault)
  /// This system cannot do it.
  case needsLinux(LinkFault)
  /// The proxy was closed.
  case closed
}
