import ExchangeCore
import Results
import TradingSystem

extension Criterion {
  /// What must hold in every scenario, whatever is broken in it.
  static func ofEveryScenario(_ faults: [PlannedFault]) -> [Criterion] {
    (faults.isEmpty ? [] : [witness])
      + [
        alive, health(faults), orderedOnce, memory, cleanliness,
      ]
      // Nobody may promise what a server does not keep.
      + (faults.allSatisfy(\.specification.sparesData) ? [durability] : [])
  }

  private static var witness: Criterion {
    Criterion(
      "X-WITNESS",
      .sometimes,
      "an observer that is no part of the system has seen every fault"
    ) { stage in
      let unseen = stage.faults.all.filter { $0.witnessedAt == nil }
      return .none(of: unseen.map { "\($0.kind) on \($0.target)" })
    }
  }

  private static var alive: Criterion {
    Criterion("X-ALIVE", .never, "the system's process ends although no one has ended it") {
      stage in
      .none(of: stage.processes.unexpectedEnds)
    }
  }

  private static func health(_ faults: [PlannedFault]) -> Criterion {
    Criterion(
      "X-HEALTH",
      .never,
      "the health monitor is wrong about Redis or PostgreSQL for longer than 12 s",
      needs: .insight
    ) { stage in
      guard stage.hasBegun, stage.bootedLongAgo,
        let dependencies = await stage.runningState?.dependencies
      else { return .none(of: []) }
      return .none(
        of: dependencies.compactMap { dependency in
          stage.expectedHealth(of: dependency.name, faults).flatMap { isWell in
            isWell == (dependency.status == .ok)
              ? nil : "\(dependency.name) is shown as \(dependency.status.rawValue)"
          }
        }
      )
    }
  }

  private static var memory: Criterion {
    Criterion(
      "X-RSS",
      .final,
      "the system's processes use at most 32 MiB more memory at the end than at the beginning",
      needs: .resources
    ) { stage in
      guard let first = stage.memoryAtStart, let last = await stage.bed.memoryInUse else {
        return .noEvidence("no process runs")
      }
      return .number(Double(last - first) / 1_048_576, atMost: 32, " MiB more")
    }
  }

  /// Looked at when the bed has been taken down; see ``Play/noting(leftovers:)``.
  static var cleanliness: Criterion {
    Criterion(
      "X-CLEAN",
      .final,
      "no process, port or file is left behind",
      needs: .cleanliness
    ) { _ in .noEvidence("the bed was not taken down") }
  }

  private static var durability: Criterion {
    Criterion(
      "X-DURABLE",
      .final,
      "a real server keeps what it has acknowledged",
      needs: .durability
    ) { stage in
      guard let lost = await stage.bed.lostByServers() else {
        return .noEvidence("the server cannot be asked")
      }
      return .none(of: lost)
    }
  }

  private static var orderedOnce: Criterion {
    Criterion("X-ONCE", .final, "no client order id is executed twice at the exchange") { stage in
      let orders = await stage.bed.venue().ledger.orders
      let counts = orders.reduce(into: [String: Int]()) { $0[$1.clientOrderID, default: 0] += 1 }
      return .none(of: counts.filter { $0.value > 1 }.keys.sorted())
    }
  }
}

extension Stage {
  /// How long the monitor may take: it believes good news only after a while, and twice if it comes in
  /// two steps.
  fileprivate static let detectionTime = Duration.seconds(12)

  /// Whether the process had the time to look at everything; one that is being started has not.
  fileprivate var bootedLongAgo: Bool {
    let ends = faults.all.filter {
      $0.kind == FaultKind.processEnd.rawValue && $0.injectedAt != nil
    }
    return ends.allSatisfy { end in
      end.healedAt.map { elapsed - .seconds($0) > Self.detectionTime } ?? false
    }
  }

  /// Whether a dependency must be shown as well, or as not; `nil` while either may be shown.
  fileprivate func expectedHealth(of name: String, _ planned: [PlannedFault]) -> Bool? {
    let kinds: Set<FaultKind> = [
      .streamKill, .streamStop, .streamHang, .streamOutOfMemory, .databaseKill,
    ]
    let records = zip(planned, faults.all).filter { plan, _ in
      kinds.contains(plan.specification.kind) && plan.specification.kind.target == name
    }.map(\.1)
    guard ["redis", "postgres"].contains(name) else { return nil }
    for record in records {
      guard let injected = record.injectedAt.map({ Duration.seconds($0) }) else { continue }
      let healed = record.healedAt.map { Duration.seconds($0) }
      if let healed, elapsed > healed + Self.detectionTime { continue }
      return healed == nil && elapsed > injected + Self.detectionTime ? false : nil
    }
    return true
  }
}
