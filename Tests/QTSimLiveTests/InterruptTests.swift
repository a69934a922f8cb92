import Foundation
import Processes
import Results
import TestSupport
import Testing

extension LiveModeTests {
  /// The user wants to stop.
  struct InterruptTests {
    private static let outage = Moment.text("redis-kill on redis")

    @Test func theFirstSignalHealsStopsAndSaves() async throws {
      let bench = try LiveBench()
      let play = try LivePlay(LiveBench.longOutage, on: bench)
      try await play.wait(for: Self.outage)
      let sockets = ListeningSocket.all(of: try bench.processes())
      #expect(sockets.count > 10)
      let services = try bench.processes().filter { $0.command.contains("service") }
      #expect(services.count == 4)
      play.send(SIGINT)
      #expect(try await play.end() == .exit(2), "\(play.text)")
      #expect(play.text.contains("saved as run 1 in history.sqlite"))
      #expect(!play.text.contains("left behind"))
      try await bench.requireNothingLeft(of: sockets)
      #expect(try bench.soundRuns() == 1)
      let run = try bench.run()
      #expect(run.labels["aborted"] == nil)
      #expect(run.scenarios.map(\.status) == [.aborted])
      let faults = run.scenarios[0].faults
      #expect(faults.contains { $0.injectedAt != nil })
      #expect(faults.allSatisfy { $0.injectedAt == nil || $0.healedAt != nil })
    }

    @Test func theSecondSignalEndsTheRunAtOnceAndTheWatchdogCleansUp() async throws {
      let bench = try LiveBench()
      let play = try LivePlay(LiveBench.longOutage, on: bench)
      try await play.wait(for: Self.outage)
      let sockets = ListeningSocket.all(of: try bench.processes())
      try await play.insist(SIGINT)
      #expect(try await play.end() == .exit(130), "\(play.text)")
      #expect(!play.text.contains("saved as run"))
      try await bench.requireNothingLeft(of: sockets)
      #expect(try await bench.startAgain().errors.contains("run 1 was cut off before its end"))
      #expect(try bench.run("1").labels["aborted"] == "true")
    }
  }
}
