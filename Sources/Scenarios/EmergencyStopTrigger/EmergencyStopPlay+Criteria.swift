import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension EmergencyStopPlay {
  var criteria: [Criterion] {
    let stop = StopCriteria(prefix: "E", feed: feed, desk: desk, limit: limit)
    guard expectsTrip else { return stop.always + [machine] }
    var criteria = stop.always + [stop.block, stop.reduction, stop.resumption]
    criteria += [machine, closed, cooldownHolds, breach, oneReset, audit]
    if values.flag("database_fails") { criteria += [policyHolds, databaseAlert] }
    if values.flag("restarts") { criteria.append(restart) }
    return criteria
  }

  private var machine: Criterion {
    Criterion(
      "E-FSM",
      .final,
      "the emergency stop goes from ARMED over TRIPPED and COOLING_DOWN to ARMED, and no other way"
    ) { stage in
      let steps = await StopHistory(of: stage).transitions
      let wrong = steps.filter { !Self.legalSteps.contains([$0.from, $0.to]) }
      return .none(of: wrong.map { "\($0.from.rawValue) to \($0.to.rawValue)" })
    }
  }

  private static let legalSteps: Set<[StopMachine.State]> = [
    [.armed, .tripped], [.tripped, .coolingDown], [.coolingDown, .armed], [.armed, .disabled],
    [.disabled, .armed],
  ]

  private var closed: Criterion {
    Criterion(
      "E-CLOSED",
      .never,
      "between a trip and the reset after it, any process of the system lets orders through"
    ) { stage in
      guard let state = await stage.runningState,
        let stoppage = await StopHistory(of: stage).stoppage(0),
        stoppage.contains(stage.time.now)
      else { return .none(of: []) }
      return .none(of: state.risk.stop.canExecuteOrders ? ["it does"] : [])
    }
  }

  private var restart: Criterion {
    Criterion(
      "E-RESTART",
      .final,
      "a process that is started while trading is stopped knows that it is"
    ) { stage in
      guard stage.systems.count > 1, let trip = await StopHistory(of: stage).trips.first else {
        return .noEvidence("no process was started after a trip")
      }
      let known = await stage.systems[1].state?.risk.stop.transitions ?? []
      return .equal(known.contains { $0.to == .tripped && $0.time == trip }, to: true)
    }
  }

  private var cooldownHolds: Criterion {
    Criterion(
      "E-COOLDOWN",
      .final,
      "no reset is accepted before the cooldown has passed, not even a millisecond"
    ) { stage in
      // What was still on its way when the cooldown ended may be accepted.
      let early = operators.attempts.entries.filter { attempt in
        attempt.trippedAt.map { attempt.answeredAt < $0.advanced(by: cooldown) } ?? false
      }
      guard !early.isEmpty else { return .noEvidence("no one was too early") }
      return .none(of: early.filter { $0.refusal == nil }.map { "by the \($0.name)" })
    }
  }

  private var breach: Criterion {
    Criterion(
      "E-REBREACH",
      .final,
      "no reset is accepted while the breach holds, unless its operator takes the loss into account"
    ) { stage in
      let careless = operators.attempts.entries.filter { !$0.acceptsLoss }
      guard !careless.isEmpty else { return .noEvidence("no one tried") }
      return .none(of: careless.filter { $0.refusal == nil }.map { "by the \($0.name)" })
    }
  }

  private var oneReset: Criterion {
    Criterion("E-ONE", .final, "of two resets at once, exactly one is accepted") { stage in
      let attempts = operators.attempts.entries
      guard !attempts.isEmpty else { return .noEvidence("no one tried") }
      return .equal(attempts.count { $0.refusal == nil }, to: 1)
    }
  }

  private var audit: Criterion {
    Criterion("E-AUTH", .final, "the disk keeps who reset the emergency stop, when and why") {
      stage in
      let text = await stage.bed.diskContent(of: EmergencyStop.auditFile)
      let names = operators.attempts.entries.map(\.name)
      return .none(of: names.filter { !text.contains($0) }.map { "nothing of the \($0)" })
    }
  }

  private var policyHolds: Criterion {
    Criterion(
      "P-FAILSAFE",
      .never,
      "the limits in force are looser than those that were last committed"
    ) { stage in
      guard stage.hasBegun, let policy = await stage.runningState?.policy,
        let committed = await stage.bed.committedPolicies().last
      else { return .none(of: []) }
      return .none(of: policy.limitsLooser(than: committed))
    }
  }

  private var databaseAlert: Criterion {
    Criterion("P-ALERT", .final, "within 5 s, operators are told that the database is gone") {
      stage in
      let start = stage.faults.firstInjection(of: .databaseKill) ?? .zero
      let alert = stage.notices(of: "dependency:postgres").first { $0.change == .raised }
      return .happened(after: alert.map { stage.offset(of: $0.time) - start }, within: .seconds(5))
    }
  }
}

extension TradingPolicy {
  /// The limits that are looser than another policy's, by name.
  func limitsLooser(than other: TradingPolicy) -> [String] {
    let comparisons: [(String, Bool)] = [
      ("drawdown", maxDrawdownPercent > other.maxDrawdownPercent),
      ("open loss", maxOpenLossPercent > other.maxOpenLossPercent),
      ("execution errors", maxExecutionErrors > other.maxExecutionErrors),
      ("cooldown", cooldown < other.cooldown),
      ("trades a minute", maxIntentsPerMinute > other.maxIntentsPerMinute),
      ("confidence", minConfidence < other.minConfidence),
      ("attempts", maxOrderAttempts > other.maxOrderAttempts),
      ("order value", maxOrderValue > other.maxOrderValue),
    ]
    return comparisons.filter(\.1).map(\.0)
  }
}
