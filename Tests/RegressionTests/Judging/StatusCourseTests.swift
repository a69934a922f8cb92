import Regression
import Results
import Testing

/// How scenarios and checks are followed through many nights.
struct StatusCourseTests {
  @Test func aScenarioThatGotWorseStaysRedUntilItIsAsGoodAgain() throws {
    let nights = Nights(
      statuses: [.passed] + Array(repeating: .failed, count: 50) + [.degraded, .unknown, .passed]
    )
    #expect(try nights.redNights() == Array(1..<53))
    #expect(try nights.kinds(of: "S").last == .improvement)
  }

  @Test func aCheckThatFailsStaysRedUntilItHolds() throws {
    let nights = Nights(checks: [.passed] + Array(repeating: .failed, count: 50) + [.passed])
    #expect(try nights.redNights() == Array(1..<51))
  }

  @Test func aBetterEndIsHeld() throws {
    #expect(try Nights(statuses: [.failed, .degraded, .failed]).redNights() == [2])
    #expect(try Nights(statuses: [.failed, .passed, .degraded]).redNights() == [2])
    #expect(try Nights(checks: [.failed, .passed, .failed]).redNights() == [2])
  }

  @Test func whatFailedFromTheFirstNightOnIsNotWorse() throws {
    #expect(try Nights(statuses: [.failed, .failed]).redNights().isEmpty)
    #expect(try Nights(checks: [.failed, .failed]).redNights().isEmpty)
  }

  @Test func aScenarioThatIsSkippedIsMissedEachNight() throws {
    for first in [ScenarioStatus.passed, .failed] {
      let nights = Nights(statuses: [first, .skipped, .skipped, .skipped, first])
      #expect(try nights.kinds(of: "S")[1..<4] == [.missing, .missing, .missing])
      #expect(try nights.redNights() == [1, 2, 3])
    }
    #expect(try Nights(statuses: [.skipped, .skipped]).redNights().isEmpty)
  }

  @Test func aNightWithoutEvidenceIsNoReference() throws {
    #expect(try Nights(statuses: [.passed, .unknown, .failed]).redNights() == [1, 2])
    #expect(try Nights(checks: [.passed, .unknown, .failed]).redNights() == [1, 2])
    #expect(try Nights(checks: [.failed, .unknown, .failed]).redNights().isEmpty)
  }

  @Test func theOnsetIsTheFirstFailure() throws {
    let finding = try Nights(checks: [.passed, .failed, .failed]).lastFinding(of: "S/c")
    #expect(finding.onset?.first.run == 2)
    #expect(finding.onset?.lastBefore?.run == 1)
    #expect(finding.onset?.runCount == 2)
    #expect(finding.before == .check(.passed, message: ""))
  }

  @Test func aCheckThatIsMentionedOnFailureOnlyHasANewOnsetEachTime() throws {
    var nights = Nights(checks: [nil, .failed, nil, nil, .failed])
    nights.policy.defaults.isMentionedOnFailureOnly = true
    #expect(try nights.kinds(of: "S/c") == [nil, .regression, .improvement, nil, .regression])
    #expect(try nights.lastFinding(of: "S/c").onset?.first.run == 5)
  }
}
