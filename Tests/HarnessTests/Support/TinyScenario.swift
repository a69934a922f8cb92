import Harness
import Results
import Synchronization
import TradingSystem

/// A scenario that needs nothing but a name and a plan.
protocol TinyScenario: Scenario {}

extension TinyScenario {
  static var version: String { "1" }
  static var summary: String { "something small" }
  static var parameters: [Parameter] { [] }
  static var variants: [ScenarioVariant] { [] }

  /// To be played with seeds and the defaults.
  static func casting(seeds: [UInt64] = [1]) throws -> Casting {
    Casting(self, try ParameterValues([:], of: self), seeds: seeds)
  }
}

/// Nothing happens but a short outage.
enum ShortOutage: TinyScenario {
  static let name = "SHORT_OUTAGE"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.streamKill(from: 0.5, to: 1)]
    return plan
  }
}

/// Nothing happens, but it depends on the seed what is seen.
enum Diced: TinyScenario {
  static let name = "DICED"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    let number = Double(random.next() % 1000)
    var plan = ScenarioPlan.tiny()
    plan.criteria = [
      Criterion("D-LOW", .final, "the number is low") { _ in .number(number, atMost: limit) }
    ]
    plan.probes = [Probe("number", "", .lower, .count) { _ in number }]
    return plan
  }

  static let limit = 499.0
}

/// Someone waits for something that nobody does, while Redis is down.
enum Deadlocked: TinyScenario {
  static let name = "DEADLOCKED"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    var plan = ScenarioPlan.tiny()
    plan.faults = [.streamKill(from: 0.5, to: 1)]
    plan.loads = [
      Load("waits") { _ in await withCheckedContinuation { waiting.append($0) } }
    ]
    return plan
  }

  /// Kept, so that no one is blamed for having lost it.
  private static let waiting = Ledger<CheckedContinuation<Void, Never>>()
}

/// Someone does something again and again without time passing.
enum Busy: TinyScenario {
  static let name = "BUSY"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    var plan = ScenarioPlan.tiny()
    plan.loads = [Load("spins") { _ in while !Task.isCancelled { await Task.yield() } }]
    return plan
  }
}
