import Regression
import Results
import Testing

/// Metrics whose values are the same as long as nothing changes.
struct ExactTests {
  @Test(arguments: [MetricClass.exact, .invariant])
  func anyWorseningFailsAtOnceAndStaysRed(metricClass: MetricClass) throws {
    let nights = Nights([5, 5] + .constant(6, 40) + [5.5, 5, 6], .lower, metricClass)
    #expect(try nights.redNights() == Array(2..<43) + [44])
    #expect(try nights.kinds()[43] == .improvement)
  }

  @Test func aBetterValueIsHeld() throws {
    #expect(try Nights([5, 3, 5], .lower, .exact).redNights() == [2])
    #expect(try Nights([5, 8, 5], .higher, .exact).redNights() == [2])
  }

  @Test func withoutADirectionADifferenceIsAChange() throws {
    let nights = Nights([5, 8, 8, 5], .none, .exact)
    #expect(try nights.kinds() == [.new, .changed, .unchanged, .changed])
    #expect(try nights.redNights().isEmpty)
  }

  @Test(arguments: [
    (0.0, 0.0), (1e300, 1e300), (-1e-300, -1e-300), (2.8, 2.8 - 4e-16), (0, -0.0),
  ])
  func theSameValueIsUnchanged(before: Double, after: Double) throws {
    for direction in Direction.allCases {
      #expect(try Nights([before, after], direction, .exact).kinds() == [.new, .unchanged])
    }
  }

  @Test func theOnsetIsTheFirstWorseRun() throws {
    let onset = try #require(Nights([5, 5, 6, 7, 6], .lower, .exact).lastFinding().onset)
    #expect(onset.lastBefore?.run == 2)
    #expect(onset.first.run == 3)
    #expect(onset.runCount == 3)
  }

  @Test func aMinimumOfHistoryHoldsForExactValuesToo() throws {
    var nights = Nights([5, 6, 6, 6, 6], .lower, .exact)
    nights.policy.defaults.minimumHistory = 3
    #expect(try nights.redNights() == [3, 4])
    #expect(try nights.kinds()[1] == .insufficientHistory)
  }
}
