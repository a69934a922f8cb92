import Foundation
import TestSupport
import Testing

extension LiveModeTests {
  /// One live run is made at a time.
  struct TurnTests {
    @Test func aSecondRunThatWillNotWaitIsRefusedAndTheFirstGoesOn() async throws {
      let bench = try LiveBench()
      let play = try LivePlay(LiveBench.longOutage, on: bench)
      try await play.wait(for: .file("play-1"))
      let second = try await bench.play(
        LiveBench.outage + ["--no-wait", "--database", "second.sqlite"]
      )
      #expect(second.status == 2 && second.output == "")
      let holder = "another live run goes on: process \(play.number) ("
      #expect(second.errors.hasPrefix("qtsim: \(holder)"))
      #expect(second.errors.contains("run --no-git REDIS_DOWN"))
      #expect(second.errors.count { $0 == "\n" } == 1)
      #expect(!FileManager.default.fileExists(atPath: bench.folder.path("second.sqlite")))
      try await play.wait(for: .text("baseline, for"))
      play.send(SIGKILL)
      _ = try await play.end()
      try await bench.requireNothingLeft(of: [])
    }
  }
}
