import Foundation
import Testing
import TradingSystem

@testable import LiveSystem

/// What a client of a real server sees when something goes wrong.
@Suite(.serialized)
struct PostgresFaultTests {
  @Test func aKilledServerRefusesEverything() async throws {
    try await LivePostgres.run { postgres in
      let database = postgres.database
      try await database.commit(.test(1))
      try await postgres.server.kill()
      try await waitUntil { await !database.connection.isConnected }
      for _ in 0..<3 {
        #expect(try await policyError { try await database.commit(.test(2)) } == .refused)
        #expect(try await policyError { try await database.newest() } == .refused)
        #expect(try await policyError { try await database.ping() } == .refused)
      }
      try await postgres.server.start()
      #expect(try await database.committedPolicies() == [.test(1)])
    }
  }

  @Test func afterAFailureTheServerIsLeftAloneForAWhile() async throws {
    try await LivePostgres.run { postgres in
      let time = ManualTime()
      var settings = PostgresSettings.patient(port: postgres.server.port)
      (settings.firstDelay, settings.longestDelay) = (.seconds(10), .seconds(10))
      let database = PostgresPolicyDatabase(settings, time: time)
      try await postgres.server.kill()
      #expect(try await policyError { try await database.ping() } == .refused)
      try await postgres.server.start()
      #expect(try await policyError { try await database.ping() } == .refused)
      time.advance(by: .seconds(10))
      try await database.ping()
    }
  }

  @Test func withoutATableNothingCanBeDone() async throws {
    try await LivePostgres.run { postgres in
      let error = PolicyDatabaseError.server(sqlState: "42P01")
      try await postgres.order("DROP TABLE policies")
      #expect(try await policyError { try await postgres.database.newest() } == error)
      #expect(try await policyError { try await postgres.database.commit(.test(1)) } == error)
      try await postgres.database.ping()
      try await postgres.database.makeSchema()
      #expect(try await postgres.database.newest() == nil)
    }
  }

  @Test func aTableThatIsThereIsNotMadeAgain() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.database.commit(.test(1))
      let clients = (0..<5).map { _ in postgres.patientClient() }
      try await postgres.order("DROP TABLE policies")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in clients { group.addTask { try await client.makeSchema() } }
        try await group.waitForAll()
      }
      try await postgres.database.commit(.test(1))
      try await postgres.database.makeSchema()
      #expect(try await postgres.database.newest() == .test(1))
    }
  }

  @Test func aCommitThatTimedOutIsDoneOnceNothingBlocksIt() async throws {
    try await LivePostgres.run { postgres in
      let database = try await postgres.hastyClient()
      try await postgres.whileLocked {
        let error = try await policyError { try await database.commit(.test(1)) }
        #expect(error == .outcomeUnknown)
        #expect(error?.mayHaveExecuted == true)
        #expect(try await policyError { try await database.newest() } == .refused)
        try await postgres.waitForLockedSession()
      }
      try await waitUntil { try await postgres.database.newest() == .test(1) }
      #expect(
        try await policyError { try await postgres.database.commit(.test(1)) }
          == .versionConflict(newest: 1)
      )
    }
  }

  @Test func whoCommitsWhenTheServerIsKilledDoesNotKnowWhatWasDone() async throws {
    try await LivePostgres.run { postgres in
      // Unlike a lock, this does not end before the session that waits for it does.
      let sleep = "pg_sleep(100000)"
      try await postgres.beforeEachCommit("PERFORM \(sleep); RETURN NEW;")
      let (writer, reader) = (postgres.patientClient(), postgres.patientClient())
      async let failure = policyError { try await writer.commit(.test(1)) }
      async let other = policyError { try await reader.connection.send(.text("SELECT \(sleep)")) }
      try await waitUntil { try await postgres.sessions(waitingFor: "Timeout").count == 2 }
      try await postgres.server.kill()
      #expect(try await failure == .outcomeUnknown)
      #expect(try await other == .refused)
      try await postgres.server.start()
      #expect(try await postgres.database.newest() == nil)
    }
  }

  @Test func aSessionThatIsKilledTakesAllOthersWithIt() async throws {
    try await LivePostgres.run { postgres in
      let writer = postgres.patientClient()
      try await postgres.whileLocked {
        async let failure = policyError { try await writer.commit(.test(1)) }
        try await postgres.waitForLockedSession()
        let id = try #require(
          try await postgres.sessions(waitingFor: "Lock").first.flatMap { pid_t($0) }
        )
        PostgresProcess(id: id)?.send(SIGKILL)
        #expect(try await failure == .outcomeUnknown)
      }
      // Others may be served for a moment before they are ended too.
      var newest: TradingPolicy?
      try await waitUntil {
        try await policyError { newest = try await postgres.database.newest() } == nil
      }
      #expect(newest == nil)
    }
  }

  @Test func aCommitThatTheServerBreaksOffIsNotDone() async throws {
    try await LivePostgres.run { postgres in
      let writer = postgres.patientClient()
      try await postgres.whileLocked {
        for (function, state) in [("cancel", "57014"), ("terminate", "57P01")] {
          async let failure = policyError { try await writer.commit(.test(1)) }
          try await postgres.waitForLockedSession()
          let id = try #require(try await postgres.sessions(waitingFor: "Lock").first)
          try await postgres.order("SELECT pg_\(function)_backend(\(id))")
          #expect(try await failure == .server(sqlState: state))
          #expect(try await failure?.mayHaveExecuted == false)
        }
      }
      #expect(try await postgres.database.newest() == nil)
      try await writer.commit(.test(1))
    }
  }

  @Test func aSessionThatTheServerHasEndedIsMadeAgainBeforeAnythingIsSent() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.order(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          + "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
      )
      try await waitUntil { await !postgres.database.connection.isConnected }
      try await postgres.database.commit(.test(1))
    }
  }

  @Test func anErrorAfterTheResultIsNoSuccess() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.order(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
          + "$$ BEGIN RAISE SQLSTATE '23514'; END $$"
      )
      try await postgres.order(
        "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON policies "
          + "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
      )
      let error = try await policyError { try await postgres.database.commit(.test(1)) }
      #expect(error == .server(sqlState: "23514"))
      #expect(try await postgres.database.newest() == nil)
    }
  }

  @Test func aServerThatCanOnlyBeReadRefusesCommits() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.database.commit(.test(1))
      try await postgres.configure("default_transaction_read_only = on")
      let error = PolicyDatabaseError.server(sqlState: "25006")
      try await waitUntil {
        try await postgres.setting("default_transaction_read_only") == "on"
      }
      let database = postgres.patientClient()
      #expect(try await policyError { try await database.commit(.test(2)) } == error)
      #expect(try await database.newest() == .test(1))
      try await database.ping()
    }
  }

  @Test func aServerWithTooManyClientsRefusesAnother() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.configure("superuser_reserved_connections = 0")
      try await postgres.configure("max_connections = 3")
      try await postgres.server.kill()
      try await postgres.server.start()
      var clients: [PostgresPolicyDatabase] = []
      var error: PolicyDatabaseError?
      while error == nil && clients.count < 10 {
        let client = postgres.patientClient()
        error = try await policyError { try await client.ping() }
        clients.append(client)
      }
      #expect(error == .server(sqlState: "53300"))
      #expect(error?.mayHaveExecuted == false)
      #expect(clients.count <= 4)
      let last = try #require(clients.last)
      clients.removeAll()
      try await waitUntil { try await policyError { try await last.ping() } == nil }
    }
  }

  @Test func aServerThatEndsRefusesWhoIsNotConnected() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.database.ping()
      let rows = try await postgres.order("SELECT pg_read_file('postmaster.pid')")
      let text = try #require(rows[0][0])
      let id = try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
      // It waits for those who are connected.
      PostgresProcess(id: id)?.send(SIGTERM)
      let state = PolicyDatabaseError.server(sqlState: "57P03")
      try await waitUntil {
        try await policyError { try await postgres.patientClient().ping() } == state
      }
      let other = postgres.patientClient()
      #expect(try await policyError { try await other.commit(.test(1)) } == state)
      try await postgres.database.commit(.test(1))
    }
  }

  @Test func aServerThatStandsStillAnswersNoOne() async throws {
    try await LivePostgres.run { postgres in
      let connected = try await postgres.hastyClient()
      var settings = PostgresSettings.patient(port: postgres.server.port)
      settings.connectTimeout = .milliseconds(50)
      let other = PostgresPolicyDatabase(settings)
      try await postgres.server.stop()
      #expect(try await policyError { try await connected.commit(.test(1)) } == .outcomeUnknown)
      #expect(try await policyError { try await other.commit(.test(1)) } == .refused)
      #expect(try await policyError { try await other.ping() } == .refused)
      #expect(await !connected.connection.isConnected)
      try postgres.server.resume()
      try await waitUntil { try await postgres.database.newest() == .test(1) }
      #expect(try await postgres.database.committedPolicies() == [.test(1)])
      try await postgres.patientClient().commit(.test(2))
    }
  }

  @Test func aPingOfAServerThatStandsStillTimesOutAndOneAfterwardsDoesNot() async throws {
    try await LivePostgres.run { postgres in
      let database = try await postgres.hastyClient()
      try await postgres.server.stop()
      #expect(try await policyError { try await database.ping() } == .refused)
      try postgres.server.resume()
      try await waitUntil { try await policyError { try await database.ping() } == nil }
    }
  }

  @Test func aCancelledCommitIsBrokenOff() async throws {
    try await LivePostgres.run { postgres in
      let database = postgres.patientClient()
      try await postgres.whileLocked {
        let commit = Task { try await database.commit(.test(1)) }
        try await postgres.waitForLockedSession()
        commit.cancel()
        await #expect(throws: CancellationError.self) { try await commit.value }
        #expect(await !database.connection.isConnected)
      }
      let cancelled = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await postgres.patientClient().commit(.test(9))
      }
      await #expect(throws: CancellationError.self) { try await cancelled.value }
      try await database.ping()
    }
  }

  @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "E", "", "R\0\0\0\u{8}\0\0\0\0X\0\0"])
  func aServerThatIsNoPostgresIsRefused(_ answer: String) async throws {
    let server = try ScriptedServer { client in
      if client.waitForCommand() { client.answer(answer) }
    }
    defer { server.close() }
    let database = PostgresPolicyDatabase(.patient(port: server.port))
    #expect(try await policyError { try await database.commit(.test(1)) } == .refused)
  }
}
