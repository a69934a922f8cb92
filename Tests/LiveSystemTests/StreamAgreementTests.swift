import Testing
import TradingSystem

@testable import LiveSystem
@testable import Simulation

/// The double in memory and a real server say the same to the same commands.
struct StreamAgreementTests {
  /// What was said to each step, and what there was after every tenth.
  struct Transcript: Hashable, Sendable {
    var outcomes: [StreamPlayer.Outcome] = []
    var holdings: [[String: StreamPlayer.Holding]] = []

    init(of script: StreamScript, by player: StreamPlayer) async throws {
      var player = player
      for (index, step) in script.steps.enumerated() {
        outcomes.append(try await player.play(step))
        if index % 10 == 9 { holdings.append(try await player.holdings()) }
      }
    }
  }

  @Test(arguments: 0..<20)
  func theSameScriptHasTheSameAnswers(_ seed: Int) async throws {
    let script = StreamScript(seed: UInt64(seed))
    let simulated = try simulate(script)
    try await LiveRedis.run { redis in
      let live = try await Transcript(of: script, by: StreamPlayer(redis))
      for (index, step) in script.steps.enumerated() {
        try #require(simulated.outcomes[index] == live.outcomes[index], "step \(index): \(step)")
        if index % 10 == 9 {
          try #require(simulated.holdings[index / 10] == live.holdings[index / 10], "to \(index)")
        }
      }
    }
  }

  @Test func theScriptsReachWhatCanHappen() throws {
    let transcripts = try (0..<20).map { try simulate(StreamScript(seed: UInt64($0))) }
    let outcomes = transcripts.flatMap(\.outcomes)
    func happens(_ condition: (StreamPlayer.Outcome) -> Bool) -> Bool {
      outcomes.contains(where: condition)
    }
    #expect(happens { $0 == .failed(.noSuchGroup) })
    #expect(happens { $0 == .entries([]) })
    #expect(
      happens { outcome in
        guard case .entries(let entries) = outcome else { return false }
        return entries.contains { $0.deliveries > 2 }
      }
    )
    #expect(
      happens { outcome in
        guard case .progress(let undelivered, let pending, _) = outcome else { return false }
        return undelivered > 0 && pending > 0
      }
    )
    #expect(
      transcripts.contains { $0.holdings.contains { $0.values.contains { $0.length > 200 } } }
    )
  }

  private func simulate(_ script: StreamScript) throws -> Transcript {
    let redis = SimulatedRedis()
    return try redis.time.run { try await Transcript(of: script, by: StreamPlayer(redis)) }
  }
}
