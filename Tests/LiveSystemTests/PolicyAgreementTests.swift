import Results
import Testing
import TradingSystem

@testable import LiveSystem
@testable import Simulation

/// The double in memory and a real server say the same to the same commands.
struct PolicyAgreementTests {
  /// What a database says.
  enum Outcome: Hashable, Sendable {
    case done
    case policy(TradingPolicy?)
    case failed(PolicyDatabaseError)
  }

  /// What was said to each step, and what there was at the end.
  struct Transcript: Hashable, Sendable {
    var outcomes: [Outcome] = []
    var committed: [TradingPolicy] = []
  }

  @Test func theSameScriptHasTheSameAnswers() async throws {
    try await LivePostgres.run { postgres in
      let clients = (0..<PolicyScript.clients).map { _ in postgres.patientClient() }
      for seed in 0..<10 {
        let script = PolicyScript(seed: UInt64(seed))
        let simulated = try simulate(script)
        try await postgres.order("TRUNCATE policies")
        var live = Transcript(outcomes: try await Self.play(script, to: clients))
        live.committed = try await postgres.database.committedPolicies()
        for (index, step) in script.steps.enumerated() {
          try #require(
            simulated.outcomes[index] == live.outcomes[index],
            "seed \(seed), step \(index): \(step)"
          )
        }
        #expect(simulated.committed == live.committed)
      }
    }
  }

  @Test func aServerThatCanOnlyBeReadRefusesTheSame() async throws {
    let script = PolicyScript(seed: 1)
    let simulated = try simulate(script, refusingCommits: "25006")
    try await LivePostgres.run { postgres in
      let clients = (0..<PolicyScript.clients).map { _ in postgres.patientClient() }
      for client in clients {
        _ = try await client.connection.send(.text("SET default_transaction_read_only = on"))
      }
      #expect(try await Self.play(script, to: clients) == simulated.outcomes)
      #expect(simulated.outcomes.contains(.failed(.server(sqlState: "25006"))))
    }
  }

  @Test func theScriptsReachWhatCanHappen() throws {
    let transcripts = try (0..<10).map { try simulate(PolicyScript(seed: UInt64($0))) }
    let outcomes = transcripts.flatMap(\.outcomes)
    #expect(outcomes.contains(.done))
    #expect(outcomes.contains(.policy(nil)))
    #expect(outcomes.contains(.failed(.versionConflict(newest: 0))))
    #expect(outcomes.count { if case .failed(.versionConflict) = $0 { true } else { false } } > 100)
    #expect(transcripts.allSatisfy { $0.committed.count > 50 })
  }

  private func simulate(
    _ script: PolicyScript,
    refusingCommits sqlState: String? = nil
  ) throws -> Transcript {
    let time = VirtualTime(startingAt: Timestamp(microseconds: 1_700_000_000_000_000))
    let database = SimulatedPolicyDatabase(
      time: time,
      trace: EventTrace(at: time),
      random: .seeded(0, for: "database")
    )
    let clients = (0..<PolicyScript.clients).map { database.connect(as: "client\($0)") }
    database.refuseCommits(sqlState: sqlState)
    return try time.run {
      let outcomes = try await Self.play(script, to: clients)
      return Transcript(outcomes: outcomes, committed: database.committed.map(\.policy))
    }
  }

  private static func play(
    _ script: PolicyScript,
    to clients: [any PolicyDatabase]
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for (client, step) in script.steps {
      outcomes.append(try await outcome(of: step, by: clients[client]))
    }
    return outcomes
  }

  private static func outcome(
    of step: PolicyScript.Step,
    by client: any PolicyDatabase
  ) async throws -> Outcome {
    do {
      switch step {
      case .commit(let policy): try await client.commit(policy)
      case .newest: return .policy(try await client.newest())
      case .ping: try await client.ping()
      }
      return .done
    } catch let error as PolicyDatabaseError {
      return .failed(error)
    }
  }
}
