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

  /// Another client, which waits for a commit no longer than it must.
  func hastyClient() -> PostgresPolicyDatabase {
    var settings = PostgresSettings.patient(port: server.port)
    settings.commandTimeout = .milliseconds(50)
    return PostgresPolicyDatabase(settings)
  }

  /// Another client, which waits as long as it must.
  func patientClient() -> PostgresPolicyDatabase {
    PostgresPolicyDatabase(.patient(port: server.port))
  }

  /// Sends what no service sends.
  @discardableResult
  func order(_ sql: String) async throws -> PostgresSession.Rows {
    try await admin.send(PostgresQuery(Array(sql.utf8)) { $0 })
  }

  /// What a setting is in a session of its own.
  func setting(_ name: String) async throws -> String? {
    let session = patientClient().connection
    return try await session.send(PostgresQuery(Array("SHOW \(name)".utf8)) { $0[0][0] })
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
      try await holder.send(PostgresQuery(Array(sql.utf8)) { _ in })
    }
    defer { withExtendedLifetime(holder) {} }
    return try await body()
  }

  /// The numbers of the processes of sessions that wait for a lock.
  func waitingSessions() async throws -> [String] {
    try await order("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
      .compactMap { $0[0] }
  }

  /// Waits until a session waits for a lock.
  func waitForLockedSession() async throws {
    try await waitUntil { try await !waitingSessions().isEmpty }
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
