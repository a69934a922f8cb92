import Regression
import Reporting
import Results
import Testing

struct ComparisonPageTests {
  @Test func saysWhatChangedAndWhy() throws {
    #expect(
      try TextRenderer().render(ComparisonPage(HistoryFixture().comparison).blocks) == """
        Run 2 of 2026-01-03 00:00 (3f2a9c1e), against run 1 of 2026-01-02 00:00 (3f2a9c1e)
        REGRESSION  3 regressions

        FINDING     OF              BEFORE   AFTER  WHY
        regression  SCENARIO        passed  failed
        regression  SCENARIO/holds  passed  failed  it held
        regression  SCENARIO/lag       1 s     2 s  +1 s (+100 %), beyond 0.05 s and 10 %

        """
    )
  }

  @Test func aChangeFromZeroHasNoPercentage() throws {
    let text = TextRenderer().render(
      try ComparisonPage(HistoryFixture(values: [0, 5]).comparison).blocks
    )
    #expect(text.contains("0 s     5 s  0 -> 5 s, beyond 0.05 s and 10 %"))
  }

  @Test func aHistoryAndAWaiverAreMentioned() throws {
    let runs = HistoryFixture(values: [1, 2, 2]).runs
    var policy = Policy.builtIn
    policy.waivers = [
      Waiver(
        pattern: "SCENARIO/lag",
        owner: "ana",
        reason: "new disk",
        until: Timestamp(microseconds: 1_798_761_600_000_000),
        source: .history(number: 1)
      )
    ]
    let comparison = try Comparison(
      of: runs[2],
      with: runs[1],
      in: History(of: runs),
      policy: policy
    )
    let text = TextRenderer().render(ComparisonPage(comparison).blocks)
    #expect(text.contains(", against run 2 of 2026-01-03 00:00 (3f2a9c1e) and 1 more\n"))
    #expect(text.contains("3 regressions (1 waived)"))
    #expect(
      text.contains(
        "+1 s (+100 %), beyond 0.05 s and 10 %; since run 2 (2 runs), both at 3f2a9c1e; "
          + "waived by ana until 2026-12-31: new disk\n"
      )
    )
  }

  @Test func whatDidNotChangeIsListedOnlyIfWanted() throws {
    let comparison = try HistoryFixture(values: [1, 1]).comparison
    #expect(!TextRenderer().render(ComparisonPage(comparison).blocks).contains("SCENARIO/lag"))
    let all = ComparisonPage(comparison, showsUnchanged: true)
    #expect(TextRenderer().render(all.blocks).contains("unchanged   SCENARIO/lag"))
  }

  @Test func aMissingScenarioStandsForItsChecksAndMetrics() throws {
    let fixture = HistoryFixture()
    var empty = fixture.runs[1]
    empty.run.scenarios = []
    let comparison = try Comparison(of: empty, with: fixture.runs[0])
    #expect(comparison.findings.count == 3)
    #expect(
      TextRenderer().render(ComparisonPage(comparison).blocks).hasSuffix(
        """
        FINDING  OF        BEFORE  AFTER  WHY
        missing  SCENARIO  passed         last seen in run 1, with 2 checks and metrics

        """
      )
    )
  }

  @Test func aScenarioThatStillFailsIsNamed() throws {
    var fixture = HistoryFixture(values: [1, 1])
    fixture.message = "no"
    let failed = fixture.runs[1]
    let comparison = try Comparison(of: failed, with: failed)
    let text = TextRenderer().render(ComparisonPage(comparison).blocks)
    #expect(text.contains("PASS  3 unchanged\nFailing, as before or from the start: SCENARIO\n"))
  }
}
