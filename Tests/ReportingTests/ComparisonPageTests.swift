import Regression
import Reporting
import Results
import Testing

struct ComparisonPageTests {
  @Test func saysWhatChangedAndWhy() {
    #expect(
      TextRenderer().render(ComparisonPage(HistoryFixture().comparison).blocks) == """
        Run 2 of 2026-01-03 00:00 (3f2a9c1e), against run 1 of 2026-01-02 00:00 (3f2a9c1e)
        REGRESSION  3 regressions

        FINDING     OF              BEFORE   AFTER  WHY
        regression  SCENARIO        passed  failed
        regression  SCENARIO/holds  passed  failed  it held
        regression  SCENARIO/lag       1 s     2 s  +1 s (+100 %), beyond 0.05 s and 10 %

        """
    )
  }

  @Test func aChangeFromZeroHasNoPercentage() {
    let text = TextRenderer().render(
      ComparisonPage(HistoryFixture(values: [0, 5]).comparison).blocks
    )
    #expect(text.contains("0 s     5 s  0 -> 5 s, beyond 0.05 s and 10 %"))
  }

  @Test func whatDidNotChangeIsListedOnlyIfWanted() {
    let comparison = HistoryFixture(values: [1, 1]).comparison
    #expect(!TextRenderer().render(ComparisonPage(comparison).blocks).contains("SCENARIO/lag"))
    let all = ComparisonPage(comparison, showsUnchanged: true)
    #expect(TextRenderer().render(all.blocks).contains("unchanged   SCENARIO/lag"))
  }

  @Test func aMissingScenarioStandsForItsChecksAndMetrics() {
    let fixture = HistoryFixture()
    var empty = fixture.runs[1]
    empty.run.scenarios = []
    let comparison = Comparison(of: empty, with: fixture.runs[0])
    #expect(comparison.findings.count == 3)
    #expect(
      TextRenderer().render(ComparisonPage(comparison).blocks).hasSuffix(
        """
        FINDING  OF        BEFORE  AFTER  WHY
        missing  SCENARIO  passed         not in the newer run, with 2 checks and metrics

        """
      )
    )
  }

  @Test func aScenarioThatStillFailsIsNamed() {
    var fixture = HistoryFixture(values: [1, 1])
    fixture.message = "no"
    let failed = fixture.runs[1]
    let comparison = Comparison(of: failed, with: failed)
    let text = TextRenderer().render(ComparisonPage(comparison).blocks)
    #expect(text.contains("PASS  3 unchanged\nFailing, as before or from the start: SCENARIO\n"))
  }
}
