import Foundation
import Results
import Storage

// append-runs PATH COUNT: appends runs of 500 values through the store, one transaction each, and
// prints how many a second.

guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]) else {
  print("usage: append-runs PATH COUNT")
  exit(64)
}
let path = CommandLine.arguments[1]
let store = try ResultStore(path: path, for: .creating)

let definitions = (0..<500).map { index in
  MetricDefinition(name: "metric_\(index)", unit: "s", direction: .lower)
}

func run(_ number: Int) -> Run {
  let start = Timestamp(microseconds: 1_767_225_600_000_000 + Int64(number) * 86_400_000_000)
  let metrics = definitions.enumerated().map { index, definition in
    Metric(definition, value: .number(Double(number) + Double(index) / 1000))
  }
  return Run(
    id: RunID(digest: (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 < 4 ? 8 * $0 : 32)) }),
    startedAt: start,
    finishedAt: start.advanced(bySeconds: 60),
    scenarios: [
      ScenarioResult(name: "SCENARIO", status: .passed, duration: 60, metrics: metrics)
    ]
  )
}

let runs = (1...count).map(run)
let clock = ContinuousClock()
let elapsed = try clock.measure {
  for run in runs { _ = try store.add(run) }
}
print(String(format: "%.1f", Double(count) / (elapsed / .seconds(1))))
