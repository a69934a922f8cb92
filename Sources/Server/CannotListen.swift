import Foundation

/// The server cannot listen at its address.
public struct CannotListen: Error, CustomStringConvertible {
  /// The address.
  public let host: String
  /// The port.
  public let port: Int
  /// The system's error code.
  public let code: Int32

  /// Why not, and what to do.
  public var description: String {
    let place = "port \(port) of \(host)"
    return switch code {
    case EADDRINUSE:
      "another program listens at \(place); stop it, or choose another port with --port (0 for any "
        + "that is free)"
    case EACCES: "\(place) needs rights that you do not have; choose one from 1024 on with --port"
    default:
      "the server cannot listen at \(place): \(String(cString: strerror(code))); name an address of "
        + "this machine with --host"
    }
  }
}
