import CLibPQ
import Foundation

/// A connection to PostgreSQL on which every answer belongs to its statement.
final class PostgresSession: ServerSession {
  /// The rows of a result as text; a value that is not there is `nil`.
  typealias Rows = [[String?]]

  let socket: LoopbackSocket
  private let handle: PostgresHandle

  /// Connects.
  ///
  /// - Parameters:
  ///   - settings: Where to.
  ///   - breakOff: Is told what is waited for.
  ///   - deadline: When to give up.
  /// - Throws: ``PostgresError``, ``SocketError``, `CancellationError`.
  init(_ settings: PostgresSettings, _ breakOff: BreakOff, before deadline: Deadline) throws {
    handle = try PostgresHandle(settings)
    socket = try handle.connect(breakOff, before: deadline)
  }

  var isStale: Bool { PQstatus(handle.pointer) != CONNECTION_OK || socket.isReadable }

  /// Has a statement carried out, in a transaction of its own.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - parameters: What stands for `$1` and so on.
  ///   - deadline: When to give up.
  /// - Returns: The rows, or the error that it was not carried out for.
  /// - Throws: ``SocketError``; the statement may have been carried out.
  func exchange(
    _ sql: String,
    _ parameters: [String],
    before deadline: Deadline
  ) throws(SocketError) -> Result<Rows, PostgresError> {
    try send(sql, parameters, before: deadline)
    var answer: Result<Rows, PostgresError> = .success([])
    // The result comes before the transaction is committed: only when there is no other can no error
    // follow it.
    while let result = try nextResult(before: deadline) {
      defer { PQclear(result) }
      guard case .success = answer else { continue }
      answer = try Self.answer(in: result)
    }
    return answer
  }
}

extension PostgresSession {
  private func send(
    _ sql: String,
    _ parameters: [String],
    before deadline: Deadline
  ) throws(SocketError) {
    let texts = parameters.map { strdup($0) }
    defer { for text in texts { free(text) } }
    let values = texts.map { UnsafePointer($0) }
    let count = Int32(values.count)
    guard PQsendQueryParams(handle.pointer, sql, count, nil, values, nil, nil, 0) == 1 else {
      throw .ended
    }
    // Something may have to be read before more is taken. A failure is part of the result.
    while PQflush(handle.pointer) == 1 {
      try socket.wait(for: POLLIN | POLLOUT, before: deadline)
      guard PQconsumeInput(handle.pointer) == 1 else { return }
    }
  }

  /// The next result; `nil` if the server is ready for another statement.
  private func nextResult(before deadline: Deadline) throws(SocketError) -> OpaquePointer? {
    while PQisBusy(handle.pointer) == 1 {
      try socket.wait(for: POLLIN, before: deadline)
      // A failure is part of the result.
      guard PQconsumeInput(handle.pointer) == 1 else { break }
    }
    return PQgetResult(handle.pointer)
  }

  private static func answer(
    in result: OpaquePointer
  ) throws(SocketError) -> Result<Rows, PostgresError> {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return .success(rows(of: result))
    default:
      guard let error = PostgresError(result: result) else { throw .ended }
      return .failure(error)
    }
  }

  private static func rows(of result: OpaquePointer) -> Rows {
    (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return PQgetvalue(result, row, column).map { String(cString: $0) }
      }
    }
  }
}
