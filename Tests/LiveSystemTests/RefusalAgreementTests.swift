import Foundation
import Testing
import TradingSystem

@testable import LiveSystem
@testable import Simulation

/// A server that refuses writes refuses the same commands as the double in memory.
struct RefusalAgreementTests {
  private static let key = StreamScript.streams[0]
  private static let group = StreamScript.groups[0]
  private static let reader = ConsumerName(stream: key, group: group, consumer: "x")

  /// After these an entry is pending and another is not delivered.
  private static let preparation: [StreamScript.Step] = [
    .append(count: 2, stream: key, limit: nil), .createGroup(group, stream: key),
    .read(reader, count: 1, waits: false),
  ]

  /// Every command; the first says what the refusal is.
  private static let steps: [StreamScript.Step] = [
    .append(count: 1, stream: key, limit: nil), .appendNothing(stream: key),
    .createGroup("new", stream: key), .createGroup(group, stream: key),
    .read(reader, count: 1, waits: false), .read(reader, count: 9, waits: true),
    .claim(reader, isIdle: true, count: 9), .claim(reader, isIdle: false, count: 9),
    .acknowledge([0], reader), .progress(group, stream: key), .progress("none", stream: key),
    .trim(key, before: 1), .ping,
  ]

  enum Refusal: CaseIterable {
    case outOfMemory, tooFewReplicas, readOnly, cannotSave

    var code: String {
      switch self {
      case .outOfMemory: "OOM"
      case .tooFewReplicas: "NOREPLICAS"
      case .readOnly: "READONLY"
      case .cannotSave: "MISCONF"
      }
    }

    func begin(on redis: LiveRedis) async throws {
      switch self {
      case .outOfMemory: try await redis.order("CONFIG", "SET", "maxmemory", "1")
      case .tooFewReplicas: try await redis.order("CONFIG", "SET", "min-replicas-to-write", "1")
      case .readOnly: try await redis.order("REPLICAOF", "127.0.0.1", "1")
      case .cannotSave: try await breakSnapshots(of: redis)
      }
    }

    /// Puts a folder where the snapshot should go.
    private func breakSnapshots(of redis: LiveRedis) async throws {
      let obstacle = redis.server.folder.appending(path: "dump.rdb/full")
      try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
      try await redis.order("CONFIG", "SET", "save", "3600 1")
      try await redis.order("BGSAVE", "SCHEDULE")
      try await waitUntil {
        let report = try await redis.admin.send(RedisCommand(["INFO"]) { try $0.text })
        return report.contains("rdb_last_bgsave_status:err")
      }
    }
  }

  @Test(arguments: Refusal.allCases)
  func theSameCommandsAreRefused(_ refusal: Refusal) async throws {
    try await LiveRedis.run { redis in
      var player = StreamPlayer(redis)
      for step in Self.preparation { _ = try await player.play(step) }
      try await refusal.begin(on: redis)
      var live: [StreamPlayer.Outcome] = []
      for step in Self.steps { live.append(try await player.play(step)) }

      guard case .failed(let error) = live[0], case .server(let reply) = error else {
        Issue.record("an entry was added: \(live[0])")
        return
      }
      #expect(reply.hasPrefix("\(refusal.code) "))
      #expect(!error.mayHaveExecuted)
      let simulated = try simulate(refusing: reply)
      for (index, step) in Self.steps.enumerated() {
        #expect(simulated[index] == live[index], "\(step)")
      }
    }
  }

  private func simulate(refusing reply: String) throws -> [StreamPlayer.Outcome] {
    let redis = SimulatedRedis()
    return try redis.time.run {
      var player = StreamPlayer(redis)
      for step in Self.preparation { _ = try await player.play(step) }
      redis.stream.refuseWrites(reply)
      var outcomes: [StreamPlayer.Outcome] = []
      for step in Self.steps { outcomes.append(try await player.play(step)) }
      return outcomes
    }
  }
}
