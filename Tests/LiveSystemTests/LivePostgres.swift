import Foundation
import Results
import TradingSystem

@testable import LiveSystem

/// A real server for one test, with an empty table, and ways to see what it has.
struct LivePostgres {
  let server: PostgresServer
  let database: PostgresPolicyDatabase
  let admin: PostgresConnection

  /// Runs a body with a server of its own, which is removed afterwards.
  static func run(_ body: (LivePostgres) async throws -> Void) async throws {
    let server = try await PostgresServer.start()
    do {
      let postgres = LivePostgres(server)
      try await postgres.database.makeSchema()
      try await body(postgres)
      try await server.remove()
    } catch {
      try await server.remove()
      throw error
    }
  }

  init(_ server: PostgresServer) {
    self.server = server
    database = PostgresPolicyDatabase(.patient(port: server.port))
    admin = PostgresConnection(.patient(port: server.port), time: WallTime(), random: .system)
  }

  /// Another client, which is connected and waits for no answer for long.
  func hastyClient() async throws -> PostgresPolicyDatabase {
    var settings = PostgresSettings.patient(port: server.port)
    settings.commandTimeout = .milliseconds(50)
    let client = PostgresPolicyDatabase(settings)
    try await waitUntil { try await policyError { try await client.ping() } == nil }
    return client
  }

  /// Another client, which waits as long as it must.
  func patientClient() -> PostgresPolicyDatabase {
    PostgresPolicyDatabase(.patient(port: server.port))
  }

  /// Sends what no service sends.
  @discardableResult
  func order(_ sql: String) async throws -> PostgresSession.Rows {
    try await admin.send(.text(sql))
  }

  /// What a setting is in a session of its own.
  func setting(_ name: String) async throws -> String? {
    let session = patientClient().connection
    return try await session.send(.text("SHOW \(name)"))[0][0]
  }

  /// Changes the server's configuration, for sessions that begin after the server has noticed.
  func configure(_ setting: String) async throws {
    try await order("ALTER SYSTEM SET \(setting)")
    try await order("SELECT pg_reload_conf()")
  }

  /// Runs a body while no one can use the table of policies.
  ///
  /// The lock is held by a session of its own, and released when that ends.
  func whileLocked<Value>(_ body: () async throws -> Value) async throws -> Value {
    let holder = PostgresConnection(
      .patient(port: server.port),
      time: WallTime(),
      random: .system
    )
    for sql in ["BEGIN", "LOCK TABLE policies"] {
      _ = try await holder.send(.text(sql))
    }
    defer { withExtendedLifetime(holder) {} }
    return try await body()
  }

  /// The numbers of the processes of sessions that wait for a kind of event, such as `Lock`.
  func sessions(waitingFor kind: String) async throws -> [String] {
    try await order("SELECT pid FROM pg_stat_activity WHERE wait_event_type = '\(kind)'")
      .compactMap { $0[0] }
  }

  /// Waits until a session waits for a lock.
  func waitForLockedSession() async throws {
    try await waitUntil { try await !sessions(waitingFor: "Lock").isEmpty }
  }

  /// Has something done before each row of a commit is added.
  func beforeEachCommit(_ statements: String) async throws {
    try await order(
      "CREATE FUNCTION before() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(statements) END $$"
    )
    try await order(
      "CREATE TRIGGER before BEFORE INSERT ON policies FOR EACH ROW EXECUTE FUNCTION before()"
    )
  }
}

extension PostgresQuery<PostgresSession.Rows> {
  /// A statement of a test.
  static func text(_ sql: String) -> PostgresQuery {
    PostgresQuery(Array(sql.utf8)) { $0 }
  }
}

extension PostgresSettings {
  /// For what must succeed, however slow the machine is.
  static func patient(port: UInt16) -> PostgresSettings {
    PostgresSettings(
      port: port,
      connectTimeout: .seconds(60),
      commandTimeout: .seconds(60),
      firstDelay: .zero,
      longestDelay: .zero
    )
  }
}

extension TradingPolicy {
  /// A policy that differs from others by its version and author.
  static func test(_ version: Int, by author: String = "test") -> TradingPolicy {
    TradingPolicy(
      version: version,
      updatedBy: author,
      updatedAt: Timestamp(microseconds: 1_700_000_000_123_456 + Int64(version))
    )
  }
}

/// The error of the database that something ends with; `nil` if it succeeds.
func policyError(of command: () async throws -> some Any) async throws -> PolicyDatabaseError? {
  do {
    _ = try await command()
    return nil
  } catch let error as PolicyDatabaseError {
    return error
  }
}
