import Regression
import Results
import TestSupport
import Testing

/// Noisy series with a history of 1 to 7 runs.
struct ShortHistoryTests {
  @Test(arguments: 1...7)
  func theToleranceDecides(count: Int) throws {
    let usual = [Double].scattered(around: 100, count)
    func last(_ values: Double...) throws -> Finding { try Nights(usual + values).lastFinding() }
    #expect(try last(109).kind == .unchanged)
    #expect(try last(113).kind == (count == 1 ? .regression : .suspected))
    #expect(try last(113, 113).kind == .regression)
    #expect(try last(50).kind == .improvement)
    #expect(try last(113).rule == .tolerance(Tolerance(absolute: 0, relative: 0.1)))
    #expect(try last(113).evidence?.significanceLevel == nil)
  }

  @Test(arguments: [1, 2, 4, 7])
  func oneNightIsEnoughIfTheFirstValuesHardlyScatter(count: Int) throws {
    let usual = (0..<count).map { 100 + 0.01 * Double($0) }
    #expect(try Nights(usual + [150]).lastFinding().kind == .regression)
    #expect(
      try Nights([Double](repeating: 100, count: count) + [113]).lastFinding().kind == .regression
    )
  }

  @Test func fortyQuietSeriesAreHardlyEverRedInTheirFirstWeek() throws {
    var generator = SeededGenerator(seed: 11)
    let red = try (0..<200).reduce(0) { count, _ in
      let values = (0..<8).map { _ in 100 * (1 + 0.05 * generator.normal()) }
      return count + (try Nights(values).redNights().isEmpty ? 0 : 1)
    }
    #expect(red < 20)
  }

  @Test(arguments: 2...7)
  func theIntervalIsAdviceThatDoesNotGate(count: Int) throws {
    let finding = try Nights((0..<count).map { 100 + Double($0 % 2) } + [109]).lastFinding()
    #expect(finding.kind == .unchanged)
    #expect(finding.evidence?.noise?.degreesOfFreedom == Double(count - 1))
    #expect(try #require(finding.evidence?.pValue) < 0.1)
    #expect(try #require(finding.evidence?.bound) > 109)
  }

  @Test func aRegressionStaysRedUntilItIsFixed() throws {
    let nights = Nights([100, 101] + .scattered(around: 150, 50) + [100, 101])
    #expect(try nights.redNights() == Array(3..<52))
  }

  @Test func theSameRegressionIsSeenAgain() throws {
    let usual = [Double].scattered(around: 100, 4)
    let nights = Nights(usual + .constant(200, 5) + usual + .constant(200, 3))
    #expect(try nights.redNights() == Array(4..<9) + [14, 15])
  }

  @Test func aScatterWiderThanTheToleranceIsLearnt() throws {
    var generator = SeededGenerator(seed: 5)
    let values = (0..<60).map { _ in 100 * (1 + 0.2 * generator.normal()) }
    #expect(try Nights(values).redNights().allSatisfy { $0 < 30 })
    #expect(try Nights(values + .constant(300, 3)).redNights().suffix(2) == [61, 62])
  }

  @Test func aBetterLevelIsHeld() throws {
    #expect(try Nights([100, 101, 99, 50, 50, 50, 50, 50, 100, 101]).redNights() == [8, 9])
  }

  @Test func aSingleBetterValueIsNoLevel() throws {
    #expect(try Nights([100, 101, 99, 50, 100, 101, 100]).redNights().isEmpty)
  }
}
