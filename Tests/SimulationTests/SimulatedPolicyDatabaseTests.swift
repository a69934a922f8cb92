import Results
import Testing
import TradingSystem

@testable import Simulation

struct SimulatedPolicyDatabaseTests {
  private static let start = Timestamp(microseconds: 1_700_000_000_000_000)
  private let time: VirtualTime
  private let trace: EventTrace
  private let database: SimulatedPolicyDatabase
  private let client: PolicyDatabaseConnection

  init() {
    time = VirtualTime(startingAt: Self.start)
    trace = EventTrace(at: time)
    database = SimulatedPolicyDatabase(
      time: time,
      trace: trace,
      random: .seeded(0, for: "database")
    )
    client = database.connect(as: "client")
  }

  private static func policy(_ version: Int) -> TradingPolicy {
    TradingPolicy(version: version, updatedBy: "test", updatedAt: start)
  }

  private var versions: [Int] { database.committed.map(\.policy.version) }

  private func run(
    _ body:
      @escaping @Sendable (SimulatedPolicyDatabase, PolicyDatabaseConnection) async throws ->
      Void
  ) throws {
    try time.run { [database, client] in try await body(database, client) }
  }

  @Test func theNewestCommittedPolicyIsRead() throws {
    try run { _, client in
      #expect(try await client.newest() == nil)
      try await client.commit(Self.policy(1))
      try await client.commit(Self.policy(2))
      #expect(try await client.newest() == Self.policy(2))
      try await client.ping()
    }
    #expect(versions == [1, 2])
    #expect(database.committed.map(\.time.microseconds) == [750, 1250].map { Self.at($0) })
    #expect(Self.start.duration(to: time.now) == .microseconds(2500))
  }

  private static func at(_ microseconds: Int64) -> Int64 { start.microseconds + microseconds }

  @Test(arguments: [0, 1, 3])
  func onlyTheNextVersionIsCommitted(_ version: Int) throws {
    try run { _, client in
      try await client.commit(Self.policy(1))
      await #expect(throws: PolicyDatabaseError.versionConflict(newest: 1)) {
        try await client.commit(Self.policy(version))
      }
    }
    #expect(versions == [1])
  }

  @Test func ofTwoWhoCommitTheSameVersionOneSucceeds() throws {
    try run { database, _ in
      await withTaskGroup(of: Bool.self) { group in
        for name in ["a", "b"] {
          group.addTask {
            do {
              try await database.connect(as: name).commit(Self.policy(1))
              return true
            } catch {
              #expect(error as? PolicyDatabaseError == .versionConflict(newest: 1))
              return false
            }
          }
        }
        #expect(await group.reduce(into: 0) { $0 += $1 ? 1 : 0 } == 1)
      }
    }
    #expect(versions == [1])
  }

  @Test func aKilledDatabaseRefusesAndKeepsWhatWasCommitted() throws {
    try run { database, client in
      try await client.commit(Self.policy(1))
      database.server.kill()
      await #expect(throws: PolicyDatabaseError.refused) { try await client.newest() }
      await #expect(throws: PolicyDatabaseError.refused) { try await client.commit(Self.policy(2)) }
      await #expect(throws: PolicyDatabaseError.refused) { try await client.ping() }
      database.server.restart(loadingFor: .seconds(1))
      let starting = PolicyDatabaseError.server(sqlState: "57P03")
      await #expect(throws: starting) { try await client.newest() }
      #expect(throws: starting) { try database.server.pingFromOutside() }
      try await database.server.time.sleep(for: .seconds(1))
      #expect(try await client.newest() == Self.policy(1))
    }
  }

  @Test func aCommitOnItsWayIsUnknownWhenTheServerIsKilled() throws {
    try run { database, client in
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await client.commit(Self.policy(1)) }
        group.addTask {
          try await database.server.time.sleep(for: .microseconds(300))
          database.server.kill()
        }
        await #expect(throws: PolicyDatabaseError.outcomeUnknown) { try await group.waitForAll() }
      }
    }
    #expect(versions == [1])
  }

  @Test func aLostReplyIsThatOfTheNextCommit() throws {
    try run { database, client in
      database.loseNextCommitReply()
      #expect(try await client.newest() == nil)
      await #expect(throws: PolicyDatabaseError.outcomeUnknown) {
        try await client.commit(Self.policy(1))
      }
      try await client.commit(Self.policy(2))
    }
    #expect(versions == [1, 2])
  }

  @Test func aFailedCommitChangesNothing() throws {
    try run { database, client in
      database.failNextCommit(sqlState: "40001")
      await #expect(throws: PolicyDatabaseError.server(sqlState: "40001")) {
        try await client.commit(Self.policy(1))
      }
      try await client.commit(Self.policy(1))
    }
    #expect(versions == [1])
  }

  @Test func aDatabaseThatCanOnlyBeReadIsRead() throws {
    try run { database, client in
      try await client.commit(Self.policy(1))
      database.refuseCommits()
      await #expect(throws: PolicyDatabaseError.server(sqlState: "25006")) {
        try await client.commit(Self.policy(2))
      }
      #expect(try await client.newest() == Self.policy(1))
      database.refuseCommits(sqlState: nil)
      database.refuseCommands()
      let full = PolicyDatabaseError.server(sqlState: "53300")
      await #expect(throws: full) { try await client.newest() }
      await #expect(throws: full) { try await client.commit(Self.policy(2)) }
      await #expect(throws: full) { try await client.ping() }
      database.refuseCommands(sqlState: nil)
      try await client.commit(Self.policy(2))
    }
    #expect(versions == [1, 2])
  }

  @Test func aHungLinkLeavesACommitUnknownAndAReadUndone() throws {
    try run { database, client in
      database.server.hang(link: "client")
      await #expect(throws: PolicyDatabaseError.outcomeUnknown) {
        try await client.commit(Self.policy(1))
      }
      await #expect(throws: PolicyDatabaseError.refused) { try await client.newest() }
      database.server.heal(link: "client")
      let newest = try await client.newest()
      #expect(newest == Self.policy(1))
    }
    #expect(Self.start.duration(to: time.now) == .microseconds(800_500))
  }

  @Test func aStoppedDatabaseCommitsLate() throws {
    try run { database, client in
      database.server.stop()
      await #expect(throws: PolicyDatabaseError.outcomeUnknown) {
        try await client.commit(Self.policy(1))
      }
      #expect(database.committed.isEmpty)
      database.server.resume()
      #expect(database.committed.map(\.isLate) == [true])
      await #expect(throws: PolicyDatabaseError.versionConflict(newest: 1)) {
        try await client.commit(Self.policy(1))
      }
    }
  }
}
