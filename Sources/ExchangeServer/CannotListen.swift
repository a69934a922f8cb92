import Foundation

/// The exchange cannot have a port.
public struct CannotListen: Error, Hashable, Sendable, CustomStringConvertible {
  /// The port; `nil` if any would have done.
  public let port: UInt16?
  /// The system's error code.
  public let code: Int32

  /// Why not, and what to do.
  public var description: String {
    let place = port.map { "port \($0)" } ?? "any port"
    return switch code {
    case EADDRINUSE:
      "another program listens at \(place) of 127.0.0.1; stop it, or let the exchange have another"
    case EACCES: "\(place) of 127.0.0.1 needs rights that you do not have; choose one from 1024 on"
    default:
      "the exchange cannot listen at \(place) of 127.0.0.1: \(String(cString: strerror(code)))"
    }
  }
}
