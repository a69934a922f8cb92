/// How long a connection waits, for a server and before it tries again.
struct ConnectionTimes {
  /// How long to wait for a connection.
  let connectTimeout: Duration
  /// How long to wait for an answer.
  let commandTimeout: Duration
  /// For how long the server is left alone after the first failure.
  let firstDelay: Duration
  /// For how long it is left alone at most.
  let longestDelay: Duration
}
