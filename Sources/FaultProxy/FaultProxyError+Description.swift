extension FaultProxyError: CustomStringConvertible {
  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .notLoopback(let upstream):
      """
      The proxy does not connect to \(upstream), which is not an address of this machine alone. \
      Give an IP address from 127.0.0.0/8 or ::1, and a port.
      """
    case .linkExists(let name):
      "There is a link '\(name)' already. Each link needs a name of its own."
    case .unknownLink(let name):
      "There is no link '\(name)'. Open it first."
    case .portRefused(let port, let errno):
      "Port \(port) cannot be listened on (errno \(errno)). Give a free one, or none."
    case .noFreePort(let range):
      "None of the ports \(range.lowerBound) to \(range.upperBound - 1) is free."
    case .invalidFault(let fault):
      "\(fault) means nothing: times must not be negative, rates and pieces have a byte or more."
    case .needsLinux(let fault):
      "\(fault) needs Linux, which drops connections that a full backlog has no place for."
    case .closed:
      "The proxy was closed. Start another."
    }
  }
}
