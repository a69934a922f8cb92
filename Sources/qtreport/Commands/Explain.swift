import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print everything that led to the decision about a series.",
    discussion: "Also what was decided when the run was judged, if that was kept."
  )

  @Argument(help: "SCENARIO, SCENARIO/check, SCENARIO/metric, or a glob of these.")
  var series: String

  @Argument(help: "The run.")
  var reference: RunReference = .last(offset: 0)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .reading)
    let candidate = try store.run(reference, filter: filter.filter)
    let judge = try policyOption.judge(of: store, branch: filter.branch)
    let comparison = try judge.comparison(of: candidate, against: nil)
    let findings = comparison.findings.filter { SubjectPattern(series).matches($0.subject) }
    guard !findings.isEmpty else {
      throw NothingMatches(pattern: series, run: candidate.number)
    }
    let record = try store.judgement(of: candidate.number)
    let page = ExplanationPage(findings, in: comparison, record: record)
    try Console.qtreport.write(FormatOption.textRenderer.render(page.blocks))
  }
}
