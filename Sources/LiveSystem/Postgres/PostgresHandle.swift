import CLibPQ
import Foundation

/// A connection of libpq, which ends with this object.
final class PostgresHandle {
  let pointer: OpaquePointer

  /// Begins to connect.
  ///
  /// - Parameter settings: Where to.
  /// - Throws: ``SocketError`` if there is no memory for a connection.
  init(_ settings: PostgresSettings) throws(SocketError) {
    let options = settings.options.sorted { $0.key < $1.key }
    guard let pointer = Self.start(options.map(\.key), options.map(\.value)) else {
      throw .broken(code: ENOMEM)
    }
    self.pointer = pointer
    // Else libpq writes to this process's output what the server tells by the way.
    PQsetNoticeReceiver(pointer, { _, _ in }, nil)
    PQsetErrorVerbosity(pointer, PQERRORS_SQLSTATE)
  }

  deinit {
    PQfinish(pointer)
  }

  /// Goes on until the server takes commands.
  ///
  /// - Parameters:
  ///   - breakOff: Is told what is waited for.
  ///   - deadline: When to give up.
  /// - Returns: The connection's socket.
  /// - Throws: ``PostgresError``, ``SocketError``, `CancellationError`.
  func connect(_ breakOff: BreakOff, before deadline: Deadline) throws -> LoopbackSocket {
    var next = PQstatus(pointer) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
    while true {
      guard next != PGRES_POLLING_FAILED else { throw failure }
      let socket = try LoopbackSocket(sharing: PQsocket(pointer))
      try breakOff.begin(over: socket)
      guard next != PGRES_POLLING_OK else {
        PQsetnonblocking(pointer, 1)
        return socket
      }
      try socket.wait(for: next == PGRES_POLLING_READING ? POLLIN : POLLOUT, before: deadline)
      next = PQconnectPoll(pointer)
    }
  }

  /// Why there is no connection.
  private var failure: any Error {
    PostgresError(connectionMessage: String(cString: PQerrorMessage(pointer))) ?? SocketError.ended
  }

  private static func start(_ names: [String], _ values: [String]) -> OpaquePointer? {
    let texts = [names, values].map { $0.map { strdup($0) } }
    defer { for text in texts.joined() { free(text) } }
    let lists = texts.map { $0.map { UnsafePointer($0) } + [nil] }
    return PQconnectStartParams(lists[0], lists[1], 0)
  }
}
