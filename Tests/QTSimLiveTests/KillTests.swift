import Foundation
import Processes
import Results
import TestSupport
import Testing

extension LiveModeTests {
  /// The program, killed without a chance to clean up.
  struct KillTests {
    /// What is there, in this order, in the run of an outage.
    static let moments: [Moment] = [
      .file("lease.json"),
      .file("redis-server.log"),
      .file("PG_VERSION"),
      .file("postmaster.pid"),
      .file("register.jsonl"),
      .file("signals.json"),
      .file("monitoring.log"),
      .text("baseline, for"),
      .text("redis-kill on redis"),
      .text("normal operation, for"),
    ]

    @Test(arguments: moments)
    func aKilledRunLeavesNothingAndIsKeptAsAborted(moment: Moment) async throws {
      let bench = try LiveBench()
      let play = try LivePlay(LiveBench.outage, on: bench)
      try await play.wait(for: moment)
      let sockets = ListeningSocket.all(of: try bench.processes())
      let shared = SharedMemory.all(of: try bench.processes())
      if case .text = moment { #expect(sockets.count > 10 && shared.count == 1) }
      play.send(SIGKILL)
      #expect(try await play.end() == .signal(SIGKILL), "\(play.text)")
      try await bench.requireNothingLeft(of: sockets)
      #expect(shared.isDisjoint(with: SharedMemory.all()))
      try await Self.requireAborted(on: bench, isBegun: moment != .file("lease.json"))
    }

    /// Looks whether the history is sound, and the next start keeps the run as aborted.
    private static func requireAborted(on bench: LiveBench, isBegun: Bool) async throws {
      #expect(try bench.soundRuns() == 0)
      if isBegun { #expect(try bench.qtreport.run(["verify"]).status == 0) }
      let next = try await bench.startAgain()
      #expect(next.status == 0, "\(next.errors)")
      let isKept = try bench.soundRuns() == 2
      // What is killed before it plays need not be in the history.
      #expect(isKept || !isBegun)
      #expect(next.errors.contains("run 1 was cut off before its end") == isKept)
      guard isKept else { return }
      let run = try bench.run("1")
      #expect(run.mode == "live" && run.labels["aborted"] == "true")
      #expect(run.scenarios.map(\.name) == ["REDIS_DOWN"])
      #expect(run.scenarios.map(\.status) == [.aborted])
    }

    @Test func cleanupEndsWhatIsLeftWhenTheWatchdogIsKilledToo() async throws {
      let bench = try LiveBench()
      let play = try LivePlay(LiveBench.longOutage, on: bench)
      try await play.wait(for: .file("monitoring.log"))
      let watchdogs = try bench.processes().filter { $0.command.contains("watch") }
      #expect(watchdogs.count == 1)
      #expect(try bench.processes().contains { $0.number == play.number })
      let shared = SharedMemory.all(of: try bench.processes())
      for watchdog in watchdogs { kill(watchdog.number, SIGKILL) }
      play.send(SIGKILL)
      _ = try await play.end()
      let folder = try #require(bench.runFolder)
      let cleanup = try await bench.play(["cleanup"])
      #expect(cleanup.status == 0)
      #expect(cleanup.output == "1 abandoned live runs removed\n")
      #expect(cleanup.errors.contains("'\(folder)' of a run that was killed is removed"))
      try await bench.requireNothingLeft(of: [])
      #expect(shared.isDisjoint(with: SharedMemory.all()))
      #expect(try await bench.play(["cleanup"]).output == "0 abandoned live runs removed\n")
    }
  }
}
