/// How a client of PostgreSQL behaves.
public struct PostgresSettings: Hashable, Sendable {
  /// The server's port on 127.0.0.1; nothing else is ever contacted.
  public var port: UInt16
  /// Who connects.
  public var user: String
  /// The database with the policies.
  public var database: String
  /// How long to wait for a connection.
  public var connectTimeout: Duration
  /// How long to wait for an answer.
  public var commandTimeout: Duration
  /// For how long the server is left alone after the first failure.
  public var firstDelay: Duration
  /// For how long it is left alone at most.
  public var longestDelay: Duration

  /// Creates settings for a server as ``PostgresServer`` starts it.
  public init(
    port: UInt16,
    user: String = "qtsim",
    database: String = "postgres",
    connectTimeout: Duration = .seconds(1),
    commandTimeout: Duration = .seconds(2),
    firstDelay: Duration = .milliseconds(10),
    longestDelay: Duration = .seconds(1)
  ) {
    self.port = port
    self.user = user
    self.database = database
    self.connectTimeout = connectTimeout
    self.commandTimeout = commandTimeout
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }
}

extension PostgresSettings {
  var times: ConnectionTimes {
    ConnectionTimes(
      connectTimeout: connectTimeout,
      commandTimeout: commandTimeout,
      firstDelay: firstDelay,
      longestDelay: longestDelay
    )
  }

  /// What libpq is told; without most of it, libpq would look into the environment.
  var options: [String: String] {
    [
      "host": "127.0.0.1", "hostaddr": "127.0.0.1", "port": String(port),
      "user": user, "dbname": database, "passfile": "/nonexistent",
      "sslmode": "disable", "gssencmode": "disable", "channel_binding": "disable",
      "target_session_attrs": "any", "client_encoding": "UTF8", "application_name": "qtsim",
      // Whatever the server's default: what was answered is on the disk.
      "options": "-c synchronous_commit=on -c client_min_messages=error",
    ]
  }
}
