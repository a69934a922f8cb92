import CLibPQ

/// An error that PostgreSQL answers with.
struct PostgresError: Error, Hashable {
  /// The SQLSTATE, such as `25006`.
  let sqlState: String

  /// The error of a result; `nil` if it is none of the server's.
  init?(result: OpaquePointer) {
    // PG_DIAG_SQLSTATE, a character macro that Swift does not import.
    guard let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return nil }
    sqlState = String(cString: state)
  }

  /// The error that a server refuses a connection with; `nil` if it did not.
  ///
  /// libpq has no function for it, but ends the message of the connection with it if it is told to
  /// be terse: `connection to server at "127.0.0.1", port 5432 failed: FATAL:  57P03`.
  ///
  /// - Parameter message: The message.
  init?(connectionMessage message: String) {
    guard let match = message.firstMatch(of: /FATAL:\s+([0-9A-Z]{5})\s*$/) else { return nil }
    sqlState = String(match.output.1)
  }
}
