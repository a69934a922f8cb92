import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct PolicyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every setting that holds for a scenario, check or metric, and where it is from."
  )

  @Argument(
    help:
      "SCENARIO, SCENARIO/check or SCENARIO/metric{label=value}; a GLOB pattern shows each match."
  )
  var pattern: String

  @OptionGroup var policy: PolicyOption
  @OptionGroup var format: FormatOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let policy = try policy.policy()
    let subjects = try database.open(for: .reading).wholeHistory().subjects
    let chosen = subjects.filter { matches($0) }
    guard !chosen.isEmpty else {
      throw UnknownSubject(
        pattern: pattern,
        nearest: pattern.nearest(in: subjects.map(\.subject.description))
      )
    }
    let explained = try chosen.map { try ExplainedSubject($0, by: policy) }
    try format.write(
      SettingsPage(explained, file: self.policy.source.file).blocks,
      json: SettingsDocument(explained, file: self.policy.source.file)
    )
  }

  /// A name may hold characters that mean something in a pattern.
  private func matches(_ known: KnownSubject) -> Bool {
    known.subject.description == pattern || SubjectPattern(pattern).matches(known.subject)
  }
}

/// Nothing in the history matches a pattern.
struct UnknownSubject: Error, CustomStringConvertible {
  let pattern: String
  let nearest: String?

  var description: String {
    "nothing in the history matches '\(pattern)'; "
      + (nearest.map { "did you mean '\($0)'?" } ?? "'qtreport query list-series' lists the metrics")
  }
}
