import Regression
import Results
import Testing

/// Levels that somebody accepted.
struct AcceptedLevelTests {
  private static let usual = [Double].scattered(around: 100, 20)

  @Test func anAcceptedLevelIsNoRegression() throws {
    var nights = Nights(Self.usual + .scattered(around: 130, 20))
    nights.accept(fromNight: 20)
    #expect(try nights.redNights().isEmpty)
    #expect(try nights.kinds()[20] == .new)
  }

  @Test func theRefillingWindowIsWatchedWithTheOldScatter() throws {
    for filled in 1...8 {
      var nights = Nights(Self.usual + .scattered(around: 130, filled) + [170, 170])
      nights.accept(fromNight: 20)
      #expect(try nights.redNights() == [21 + filled])
      // The old noise is 2.4 %: what a tolerance of 10 % would excuse is seen.
      nights = Nights(Self.usual + .scattered(around: 130, filled) + [148, 148])
      nights.accept(fromNight: 20)
      #expect(try nights.redNights() == [21 + filled])
    }
  }

  @Test func theOldScatterKeepsTheRefillingWindowQuiet() throws {
    let wild = (0..<28).map { [60.0, 140, 90, 110, 80, 120, 100][$0 % 7] }
    var nights = Nights(wild + wild.map { $0 + 100 })
    nights.accept(fromNight: 28)
    #expect(try nights.redNights().allSatisfy { $0 < 8 })
  }

  @Test func aMinimumOfHistoryDoesNotStartAnew() throws {
    var nights = Nights(Self.usual + .scattered(around: 130, 2) + [170, 170])
    nights.policy.defaults.minimumHistory = 15
    nights.accept(fromNight: 20)
    #expect(try nights.redNights() == [23])
  }

  @Test func whatIsAcceptedMayBeNew() throws {
    var nights = Nights(Self.usual + [130])
    nights.check("c", Array(repeating: .passed, count: 20) + [.failed])
    nights.policy.defaults.new = .fail
    for pattern in ["S/*", "S"] { nights.accept(pattern, fromNight: 20) }
    #expect(try !nights.redNights().contains(20))
  }

  @Test func anAcceptedStatusIsTheReference() throws {
    var nights = Nights(statuses: [.passed, .failed, .failed, .passed, .failed])
    nights.accept("S", fromNight: 1)
    #expect(try nights.redNights() == [4])
    nights = Nights(checks: [.passed, .failed, .failed, .passed, .failed])
    nights.accept("S/c", fromNight: 1)
    #expect(try nights.redNights() == [4])
    nights = Nights([5, 6, 6, 7], .lower, .exact)
    nights.accept(fromNight: 1)
    #expect(try nights.redNights() == [3])
  }

  @Test func whatWasTakenAwayOnPurposeIsNotMissed() throws {
    var nights = Nights([1, 1, .nan, .nan], .lower, .exact)
    nights.accept(fromNight: 2)
    #expect(try nights.redNights().isEmpty)
  }

  @Test func aLevelMayStartAtACommitOrAtARunThatIsNotThere() throws {
    var nights = Nights([5, 6, 6], .lower, .exact)
    nights.accept(fromNight: 1)
    nights.policy.acceptedLevels[0].start = .commit(prefix: "c1")
    #expect(try nights.redNights().isEmpty)
    nights.policy.acceptedLevels[0].start = .commit(prefix: "d")
    #expect(try nights.redNights() == [1, 2])
    nights.change([1, 2]) { $0.number += 5 }
    nights.policy.acceptedLevels[0].start = .run(4)
    #expect(try nights.redNights().isEmpty)
  }
}
