import Foundation
import TestSupport
import Testing

/// What is refused before anything runs.
struct RefusalTests {
  private func run(_ arguments: [String]) async throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    var harness = Program.built("qtsim-live", in: folder.url)
    harness.variables = ["TMPDIR": folder.url.path, "QTREPORT_DATABASE": "", "NO_COLOR": "1"]
    let outcome = try await onOwnThread { [harness] in try harness.run(["run"] + arguments) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left.isEmpty)
    return outcome
  }

  @Test(arguments: [
    (["FLASH_CRASH", "--target", "no.yml"], "FLASH_CRASH cannot be played with --target"),
    (
      ["REDIS_DOWN", "--set", "REDIS_DOWN.fault=oom", "--target", "no.yml"],
      "'oom' befalls the server"
    ),
    (
      ["REDIS_DOWN", "--set", "REDIS_DOWN.crash=outage", "--target", "no.yml"],
      "the system's processes are not the harness's to end"
    ),
    (
      ["SIGNAL_FLOOD", "--set", "SIGNAL_FLOOD.stopped_seconds=1", "--target", "no.yml"],
      "'stopped_seconds' stops a process"
    ),
    (["REDIS_DOWN", "--target", "no.yml"], "'no.yml' cannot be read"),
    (["REDIS_DOWN", "--allow-remote", "10.0.0.7"], "--allow-remote is for --target"),
  ])
  func whatProvesNothingIsRefused(arguments: [String], expected: String) async throws {
    let outcome = try await run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }
}
