/// The exchange is on another machine, which nobody allowed.
public struct RemoteHostError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The machine.
  public let host: String

  /// What is refused, and what to do about it.
  public var description: String {
    "'\(host)' is not this machine; use 127.0.0.1, or allow it by its name if orders may really go there"
  }
}
