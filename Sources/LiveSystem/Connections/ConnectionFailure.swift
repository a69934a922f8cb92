/// A reason why nothing was heard from a server.
enum ConnectionFailure: Error {
  /// Nothing was sent: the last failure is not long enough ago.
  case leftAlone
  /// Nothing was sent: the connection could not be made.
  case notConnected(cause: any Error)
  /// Something may have been sent, and the answer is not there or makes no sense.
  case broken(cause: any Error)
}
