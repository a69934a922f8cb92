import Foundation
import Results
import Testing
import TradingSystem

@testable import LiveSystem

/// What a real server has after commits.
@Suite(.serialized)
struct PostgresCommitTests {
  @Test func ofThoseWhoCommitOneVersionAtOnceOneWins() async throws {
    try await LivePostgres.run { postgres in
      let clients = (0..<8).map { _ in postgres.patientClient() }
      for client in clients { try await client.ping() }
      for version in 1...20 {
        let errors = try await withThrowingTaskGroup(of: PolicyDatabaseError?.self) { group in
          for (number, client) in clients.enumerated() {
            group.addTask {
              try await policyError { try await client.commit(.test(version, by: "\(number)")) }
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.count { $0 == nil } == 1)
        #expect(errors.count { $0 == .versionConflict(newest: version) } == clients.count - 1)
      }
      let committed = try await postgres.database.committedPolicies()
      #expect(committed.map(\.version) == Array(1...20))
    }
  }

  @Test func eachOfThoseWhoTryAgainCommitsOnce() async throws {
    try await LivePostgres.run { postgres in
      let clients = (0..<8).map { _ in postgres.patientClient() }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, client) in clients.enumerated() {
          group.addTask {
            var version = 1
            while true {
              do {
                return try await client.commit(.test(version, by: "\(number)"))
              } catch PolicyDatabaseError.versionConflict(let newest) {
                version = newest + 1
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let committed = try await postgres.database.committedPolicies()
      #expect(committed.map(\.version) == Array(1...8))
      #expect(Set(committed.map(\.updatedBy)) == Set((0..<8).map(String.init)))
    }
  }

  @Test func whatWasAcknowledgedSurvivesAKill() async throws {
    try await LivePostgres.run { postgres in
      let writer = Task {
        var version = 0
        while true {
          do {
            try await postgres.database.commit(.test(version + 1))
            version += 1
          } catch let error as PolicyDatabaseError {
            return (version, error)
          }
        }
      }
      let reader = postgres.patientClient()
      try await waitUntil { try await reader.newest()?.version ?? 0 >= 50 }
      try await postgres.server.kill()
      let (version, error) = try await writer.value
      try await postgres.server.start()
      let committed = try await reader.committedPolicies()
      #expect(version >= 49)
      #expect(Array(committed.prefix(version)) == (1...version).map { .test($0) })
      #expect(committed.count <= version + (error.mayHaveExecuted ? 1 : 0))
    }
  }

  @Test func aPolicyIsReadAsItWasCommitted() async throws {
    try await LivePostgres.run { postgres in
      var policies: [TradingPolicy] = []
      for author in [
        "", " ", "é\u{1F600}\"'\\\n$1", "\u{FFFD}", String(repeating: "x", count: 100_000),
      ] {
        var policy = TradingPolicy.test(policies.count + 1, by: author)
        policy.maxDrawdownPercent = Decimal(
          sign: .minus,
          exponent: -20,
          significand: 12_345_678_901
        )
        policy.maxOrderValue = Decimal(sign: .plus, exponent: 30, significand: 7)
        policy.minConfidence = 0.1 + 0.2
        policy.cooldown = .nanoseconds(Int64.max)
        policy.maxExecutionErrors = .max
        policy.allowsManualReset = false
        try await postgres.database.commit(policy)
        #expect(try await postgres.database.newest() == policy)
        policies.append(policy)
      }
      #expect(try await postgres.database.committedPolicies() == policies)
    }
  }

  @Test func theColumnsSayWhatThePolicySays() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.database.commit(.test(1, by: "an operator"))
      let rows = try await postgres.order(
        "SELECT version, updated_by, extract(epoch FROM updated_at) * 1000000, "
          + "committed_at BETWEEN now() - interval '1 hour' AND now() FROM policies"
      )
      #expect(rows[0].prefix(2) == ["1", "an operator"])
      #expect(rows[0][2].flatMap(Double.init) == 1_700_000_000_123_457)
      #expect(rows[0][3] == "t")
    }
  }

  @Test func aTextThatPostgresCannotHoldIsRefused() async throws {
    try await LivePostgres.run { postgres in
      let error = try await policyError { try await postgres.database.commit(.test(1, by: "a\0b")) }
      #expect(error == .server(sqlState: "22P05"))
      #expect(try await postgres.database.newest() == nil)
    }
  }

  @Test func aRowThatIsNoPolicyIsNoAnswer() async throws {
    try await LivePostgres.run { postgres in
      for body in ["{}", "[]", "null", #""text""#, #"{"version": "one"}"#] {
        try await postgres.order("TRUNCATE policies")
        try await postgres.order("INSERT INTO policies VALUES (1, '\(body)', '', now())")
        let newest = try await policyError { try await postgres.database.newest() }
        let all = try await policyError { try await postgres.database.committedPolicies() }
        #expect([newest, all] == [.refused, .refused], "\(body)")
        try await postgres.database.ping()
      }
    }
  }

  @Test func aVersionBelowOneIsNeverThere() async throws {
    try await LivePostgres.run { postgres in
      for version in [0, -1] {
        let error = try await policyError {
          try await postgres.order("INSERT INTO policies VALUES (\(version), '{}', '', now())")
        }
        #expect(error == .server(sqlState: "23514"))
      }
    }
  }
}
