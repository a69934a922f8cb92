import Results
import TestSupport
import Testing

extension LiveModeTests {
  /// A Redis that keeps less than it has acknowledged.
  struct SnapshotTests {
    @Test func whatIsLostIsCountedAndNotDenied() async throws {
      let bench = try LiveBench()
      let outcome = try await bench.play(
        LiveBench.outage + ["--set", "REDIS_DOWN.persistence=snapshots"]
      )
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      let scenario = try #require(bench.run().scenarios.first)
      let ids = scenario.checks.filter { $0.status == .passed }.map(\.id)
      #expect(ids.contains("R-GAP"))
      // Nobody promises what such a server does not keep.
      #expect(!scenario.checks.map(\.id).contains { ["R-LOSS", "X-DURABLE"].contains($0) })
      let lost = scenario.metrics.first { $0.definition.name == "lost_by_redis" }?.value.number
      #expect(lost ?? 0 > 0)
      try await bench.requireNothingLeft(of: [])
    }
  }
}
