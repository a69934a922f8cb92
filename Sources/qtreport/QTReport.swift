import ArgumentParser
import Review
import Terminal

/// Keeps the history of failure-test runs, and says what got worse.
@main
struct QTReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qtreport",
    abstract: "Keeps the history of failure-test runs, and says what got worse.",
    discussion: """
      A run is named by 'last', 'last~2', its number, the beginning of its id, 'commit:abc', \
      'tag:NAME' (the newest run with the label tag=NAME), or 'baseline:NAME' or 'pinned:NAME' (a \
      run that was given a name).

      Exit codes: 0 fine; 1 something got worse (gate, diff --exit-code); 2 the request or a report is \
      wrong; 3 nothing to compare with; 4 not comparable; 5 the database cannot be used; 64 usage.
      """,
    version: "0.1.0",
    subcommands: [
      ImportReports.self, ListRuns.self, ShowRun.self, ShowDiff.self, Gate.self, ShowTrend.self,
      Explain.self, Calibrate.self, Accept.self, Waive.self, ListWaivers.self, Watchdog.self,
      Export.self, WriteReport.self, AskQuery.self, Backup.self, Verify.self, Baseline.self,
      PolicyCommand.self, Detect.self, StartServer.self,
    ]
  )

  static func main() {
    runAsProgram(on: .qtreport) { ExitStatus(of: $0)?.rawValue }
  }
}
