import Harness
import Results
import TradingSystem

/// What the emergency stop did over a play, in all processes of the system.
struct StopHistory: Sendable {
  /// Its changes of state, in order.
  let transitions: [StopTransition]

  init(of stage: Stage) async {
    var transitions: [StopTransition] = []
    for system in stage.systems {
      // What a process has found on the disk, an earlier one has done.
      let all = await system.state?.risk.stop.transitions ?? []
      transitions += all.filter { !transitions.contains($0) }
    }
    self.transitions = transitions
  }

  /// When it tripped.
  var trips: [Timestamp] { transitions.filter { $0.to == .tripped }.map(\.time) }

  /// When it was armed again, after it had tripped.
  var resets: [Timestamp] {
    transitions.filter { $0.to == .armed && $0.from == .coolingDown }.map(\.time)
  }

  /// From a trip until the reset after it, if there was one.
  func stoppage(_ index: Int) -> Range<Timestamp>? {
    guard trips.indices.contains(index) else { return nil }
    let end = resets.first { $0 > trips[index] }
    return trips[index]..<(end ?? .distantFuture)
  }

  /// How long an order that was sent before a trip may be on its way to the exchange.
  static let flightTime = Duration.milliseconds(200)
}

extension Timestamp {
  /// After everything.
  static let distantFuture = Timestamp(microseconds: .max)
}
