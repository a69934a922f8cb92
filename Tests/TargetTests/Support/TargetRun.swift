import Foundation
import Results
import Storage
import TestSupport
import Testing

/// A run of the harness with a system that already runs.
struct TargetRun {
  let status: Int32
  let errors: String
  private let checks: [Check]

  /// Drives a system through a scenario, which is as short as can be.
  init(_ scenario: String, _ trader: SmallTrader, _ arguments: [String] = []) async throws {
    let folder = trader.folder
    var harness = Program.built("qtsim-live", in: folder.url)
    // A folder of its own means a lock of its own.
    harness.variables = ["TMPDIR": folder.url.path, "QTREPORT_DATABASE": "", "NO_COLOR": "1"]
    let outcome = try await onOwnThread { [harness] in
      try harness.run(
        ["run", scenario, "--target", "target.yml", "--no-git", "--profile", "quick"] + arguments
      )
    }
    (status, errors) = (outcome.status, outcome.errors)
    let reference = try #require(RunReference("last"))
    let run = try ResultStore(path: folder.path("history.sqlite"), for: .reading).run(reference).run
    try #require(run.mode == "target" && run.scenarios.count == 1)
    checks = run.scenarios[0].checks
  }

  /// Drives a sound system: a machine that is too busy for a moment may cost a verdict of real time, but not
  /// three times.
  static func ofSoundSystem(
    _ scenario: String,
    _ arguments: [String] = []
  ) async throws -> TargetRun {
    for _ in 1...2 {
      let run = try await TargetRun(scenario, SmallTrader(), arguments)
      if run.status == 0 { return run }
    }
    return try await TargetRun(scenario, SmallTrader(), arguments)
  }

  /// The checks that ended so, by id.
  func ids(_ status: CheckStatus) -> Set<String> {
    Set(checks.filter { $0.status == status }.map(\.id))
  }

  /// What a check was about.
  func message(of id: String) -> String? { checks.first { $0.id == id }?.message }
}
