import Foundation
import Logging
import Results
import Simulation

@testable import TradingSystem

/// A policy store's surroundings.
struct PolicyRig: Sendable {
  let time: VirtualTime
  let crash: CrashPoint
  let disk: RiskDisk
  let events: Publications
  let shelf: PolicyShelf

  init(
    _ policy: TradingPolicy? = .version(5),
    seed: UInt64? = nil,
    dyingAfter steps: Int? = nil
  ) {
    time = VirtualTime(
      startingAt: StopRig.start,
      shuffledBy: seed.map { RandomSource.seeded($0, for: "schedule") }
    )
    crash = CrashPoint(after: steps)
    disk = RiskDisk(crash: crash)
    events = Publications(crash: crash)
    shelf = PolicyShelf(policy, time: time)
  }

  private init(after old: PolicyRig) {
    time = VirtualTime(startingAt: old.time.now)
    crash = CrashPoint()
    disk = old.disk.revived()
    events = Publications()
    shelf = PolicyShelf(old.shelf.policy, time: time)
    shelf.mood = old.shelf.mood
  }

  /// The same surroundings after the process has ended and begun again.
  func restarted() -> PolicyRig { PolicyRig(after: self) }

  func makeStore(_ defects: PlantedDefects = .none) -> PolicyStore {
    PolicyStore(
      database: shelf,
      disk: disk,
      publisher: events,
      time: time,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      defects: defects
    )
  }

  /// Runs a body with a store that is started.
  @discardableResult
  func run<Value: Sendable>(
    _ defects: PlantedDefects = .none,
    _ body: @escaping @Sendable (PolicyStore) async throws -> Value
  ) throws -> Value {
    try time.run {
      let store = makeStore(defects)
      await store.start()
      return try await body(store)
    }
  }
}

extension PolicyStore {
  /// Keeps the store running for a while of virtual time.
  func run(for duration: Duration) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.run() }
      group.addTask { try await self.time.sleep(for: duration) }
      try await group.next()
      group.cancelAll()
    }
  }

  /// What came of a commit; `nil` if it was done.
  func failure(
    by author: String = "ada",
    changing change: @Sendable (inout TradingPolicy) -> Void
  ) async -> PolicyStoreError? {
    do throws(PolicyStoreError) {
      try await commit(changing: change, by: author)
      return nil
    } catch {
      return error
    }
  }
}

extension TradingPolicy {
  /// A version whose limits differ from the defaults.
  static func version(_ version: Int, drawdown: Int = 8) -> TradingPolicy {
    var policy = TradingPolicy(version: version, updatedBy: "ops", updatedAt: StopRig.start)
    policy.maxDrawdownPercent = .init(drawdown)
    policy.maxOrderValue = 5000
    return policy
  }
}
