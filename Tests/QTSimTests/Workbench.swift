import Foundation
import Results
import Storage
import TestSupport
import Testing

/// The programs in a folder of their own, and settings with which scenarios are short.
struct Workbench {
  let folder: TemporaryFolder
  let qtsim: Program
  let qtreport: Program
  var database: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    var programs = ["qtsim", "qtreport"].map { [folder] in Program.built($0, in: folder.url) }
    for index in programs.indices {
      programs[index].variables = ["QTREPORT_DATABASE": "", "NO_COLOR": "", "TERM": "xterm"]
    }
    (qtsim, qtreport) = (programs[0], programs[1])
    try folder.write(Data(Self.short.utf8), to: "short.yaml")
  }

  /// Plays short scenarios, all if none are named.
  func play(_ arguments: String...) throws -> Program.Outcome {
    try qtsim.run(Self.playing + arguments)
  }

  /// The arguments that play short scenarios.
  static let playing = ["run", "--no-git", "--config", "short.yaml"]

  /// Runs a line of shell, in which `$0` is qtsim.
  func shell(_ line: String) throws -> Program.Outcome {
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = qtsim.variables
    return try shell.run(["-c", line, qtsim.executable])
  }

  /// A run that is saved; the newest if none is named.
  func run(_ reference: String = "last") throws -> Run {
    let reference = try #require(RunReference(reference))
    return try ResultStore(path: database, for: .reading).run(reference).run
  }

  /// Looks whether the history is sound, and holds a number of runs.
  func requireSound(runs: Int) throws {
    let (count, flaws) = try ResultStore(path: database, for: .reading).verify()
    #expect(flaws.isEmpty)
    #expect(count == runs)
  }

  private static let short = """
    FLASH_CRASH:
      duration_seconds: 10
      normal_trading_duration: 5
      trough_seconds: 5
      cooldown_seconds: 3
    REDIS_DOWN: {downtime_seconds: 5, baseline_seconds: 2, normal_seconds: 5, quiet_seconds: 2}
    BINANCE_DOWN: {failure_duration_seconds: 10, trade_attempts: 2, recovery_seconds: 5}
    SIGNAL_FLOOD:
      signal_count: 10
      baseline_seconds: 1
      drain_seconds: 2
      normal_seconds: 2
      symbols: [BTCUSDT, ETHUSDT]
    ESS_TRIGGER: {cooldown_minutes: 0.5, manual_reset_after_seconds: 5, profitable_seconds: 5}
    """
}
