import Foundation
import Harness
import Results
import Scenarios
import Simulation
import Storage

/// Plays every scenario once, and prints how many milliseconds that took.
///
/// With a path, what happens is saved there while it happens, as `qtsim run` does.
let path = CommandLine.arguments.dropFirst().first

let now = { @Sendable in
  Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000))
}
let castings = try ScenarioCatalogue.all.map { scenario in
  Casting(scenario, try ParameterValues([:], of: scenario), seeds: [1])
}
var run = Run(
  id: RunID(digest: (0..<32).map { _ in UInt8.random(in: 0...255) }),
  startedAt: now(),
  finishedAt: now()
)
let journal = try path.map { try ResultStore(path: $0, for: .creating).begin(run, now: now) }
let start = ContinuousClock.now
let runner = SuiteRunner(
  provider: SimulatedBeds(),
  wallTime: now,
  report: { event in
    do {
      try journal?.append([event])
    } catch {
      fatalError("\(error)")
    }
  }
)
run.scenarios = runner.run(castings).map(\.result)
run.finishedAt = now()
_ = try journal?.finish(run)
let elapsed = start.duration(to: .now)
print(Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1000)
