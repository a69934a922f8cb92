import Foundation
public import NIOCore

extension Channel {
  /// Keeps the socket from programs that are started meanwhile.
  ///
  /// SwiftNIO does not: a server that is started while a port is open would hold it, and its
  /// connections, for as long as it lives. Has to be called on the event loop.
  ///
  /// - Throws: What the system complains about.
  public func keepFromChildren() throws {
    try pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
      guard fcntl($0, F_SETFD, FD_CLOEXEC) == 0 else {
        throw IOError(errnoCode: errno, reason: "fcntl")
      }
    }
  }
}
