import HTTPTypes
import LocalSockets

/// Which names of the server requests may use.
///
/// A page of another site can make a browser take a name of its own for this machine; its requests then
/// come with that name, and are refused.
enum HostRule: Hashable, Sendable {
  /// Only the names of this machine for itself, with any port, as of a tunnel.
  case loopback
  /// Any.
  case any

  /// Refuses a request that uses another name.
  ///
  /// - Parameter authority: The name and port that the request is meant for.
  /// - Throws: ``Failure``.
  func require(_ authority: String?) throws {
    guard self == .loopback else { return }
    guard LoopbackHost.isNamed(in: authority ?? "") else {
      throw Failure(
        .badRequest,
        "the request is for the host '\((authority ?? "").quoted)', which is not this server; use "
          + "http://127.0.0.1 or http://localhost with its port, or start it with --allow-remote"
      )
    }
  }
}
