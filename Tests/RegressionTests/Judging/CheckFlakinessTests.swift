import Regression
import Results
import Testing

/// Checks that come and go.
struct CheckFlakinessTests {
  /// Holds, but for every fifth night.
  private static let flaky = (0..<25).map { $0 % 5 == 2 ? CheckStatus.failed : .passed }

  private static func failing(_ count: Int) -> [CheckStatus] {
    Array(repeating: .failed, count: count)
  }

  @Test func aFailureOfAFlakyCheckIsSuspectedOnly() throws {
    let finding = try Nights(checks: Self.flaky + [.failed]).lastFinding(of: "S/c")
    #expect(finding.kind == .suspected)
    #expect(finding.reaction == .warn)
    #expect(!finding.isFailing)
    guard case .flakiness(let flakiness) = finding.rule else {
      Issue.record("judged by \(finding.rule)")
      return
    }
    #expect(flakiness.recentRuns == 5)
    #expect(flakiness.pValue > 0.01)
  }

  @Test func aFlakyCheckThatBreaksForGoodTurnsRedAndStaysRed() throws {
    let nights = Nights(checks: Self.flaky + Self.failing(60) + [.passed])
    let red = try nights.redNights().filter { $0 >= 25 }
    let first = try #require(red.first)
    #expect(first <= 30)
    #expect(red == Array(first..<85))
  }

  @Test func aFlakyScenarioIsTreatedAlike() throws {
    var nights = Nights(statuses: Self.flaky.map { $0 == .failed ? .failed : .passed } + [.failed])
    nights.check("c", Self.flaky + [.failed])
    #expect(try nights.kinds(of: "S").last == .suspected)
    #expect(try !nights.redNights().contains(25))
    nights = Nights(
      statuses: Self.flaky.map { $0 == .failed ? .failed : .passed }
        + Array(repeating: .failed, count: 40)
    )
    #expect(try nights.redNights().suffix(30) == Array(35..<65)[...])
  }

  @Test func aCriticalCheckIsNeverExcused() throws {
    var nights = Nights(checks: Self.flaky + [.failed])
    nights.policy.defaults.isCritical = true
    #expect(try nights.redNights().contains(25))
  }

  @Test func oneEarlierFailureDoesNotMakeACheckFlaky() throws {
    let nights = Nights(
      checks: [.passed, .failed] + Array(repeating: .passed, count: 10) + [.failed]
    )
    #expect(try nights.redNights() == [1, 12])
  }

  @Test func longAgoFlippingIsForgotten() throws {
    let nights = Nights(
      checks: Self.flaky + Array(repeating: .passed, count: 25) + [.failed]
    )
    #expect(try nights.redNights().contains(50))
  }

  @Test func aCheckThatIsMentionedOnFailureOnlyCanBeFlaky() throws {
    var nights = Nights(checks: Self.flaky.map { $0 == .failed ? .failed : nil } + [.failed])
    nights.policy.defaults.isMentionedOnFailureOnly = true
    #expect(try nights.kinds(of: "S/c").last == .suspected)
  }
}
