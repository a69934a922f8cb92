import Foundation
import Logging
import Results
import Simulation
import TradingSystem

/// An emergency stop's surroundings.
struct StopRig: Sendable {
  static let start = Timestamp(microseconds: 1_700_000_000_000_000)

  let time: VirtualTime
  let crash: CrashPoint
  let disk: RiskDisk
  let events: Publications
  let policy: Box<TradingPolicy>
  /// What the portfolio says after its peak was rebased.
  let rebased = Box<RiskMetrics?>(nil)
  let rebaseCount = Box(0)
  /// What happens while it is being rebased.
  let duringRebase = Box<(@Sendable () -> Void)?>(nil)

  init(
    seed: UInt64? = nil,
    startingAt start: Timestamp = Self.start,
    dyingAfter steps: Int? = nil,
    files: [String: [UInt8]] = [:]
  ) {
    time = VirtualTime(
      startingAt: start,
      shuffledBy: seed.map { RandomSource.seeded($0, for: "schedule") }
    )
    crash = CrashPoint(after: steps)
    disk = RiskDisk(files, crash: crash)
    events = Publications(crash: crash)
    policy = Box(TradingPolicy(version: 1, updatedBy: "test", updatedAt: start))
  }

  private init(after old: StopRig) {
    time = VirtualTime(startingAt: old.time.now)
    crash = CrashPoint()
    disk = old.disk.revived()
    events = Publications()
    policy = old.policy
  }

  /// The same surroundings after the process has ended and begun again.
  func restarted() -> StopRig { StopRig(after: self) }

  func makeStop(_ defects: PlantedDefects = .none) -> EmergencyStop {
    EmergencyStop(
      disk: disk,
      publisher: events,
      policy: { [policy] in
        await Task.yield()
        return policy.value
      },
      rebase: { [rebased, rebaseCount, duringRebase] in
        await Task.yield()
        duringRebase.value?()
        rebaseCount.update { $0 += 1 }
        return rebased.value
      },
      time: time,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      defects: defects
    )
  }

  /// Runs a body with a stop that is started.
  @discardableResult
  func run<Value: Sendable>(
    _ defects: PlantedDefects = .none,
    _ body: @escaping @Sendable (EmergencyStop) async throws -> Value
  ) throws -> Value {
    try time.run {
      let stop = makeStop(defects)
      await stop.start()
      return try await body(stop)
    }
  }
}

extension EmergencyStop {
  /// What came of a reset; `nil` if it was accepted.
  func refusal(
    by user: String = "ada",
    acceptingLoss: Bool = false
  ) async -> ResetRefusal? {
    do throws(ResetRefusal) {
      try await reset(by: user, reason: "looked into it", acceptingLoss: acceptingLoss)
      return nil
    } catch {
      return error
    }
  }
}

extension RiskMetrics {
  /// Metrics of an account that had at most 10 000 USDT.
  static func with(
    drawdown: Decimal = 0,
    openLoss: Decimal = 0,
    at time: Timestamp = StopRig.start,
    revision: Int = 0
  ) -> RiskMetrics {
    RiskMetrics(
      equity: 10_000 - drawdown * 100,
      peakEquity: 10_000,
      openLoss: openLoss * 100,
      updatedAt: time,
      revision: revision
    )
  }
}
