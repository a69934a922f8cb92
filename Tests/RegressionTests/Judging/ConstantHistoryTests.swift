import Regression
import Results
import Testing

/// Noisy series that never move: their resolution is their scale.
struct ConstantHistoryTests {
  @Test(arguments: [
    (100.0, 101.0, 0.0, Finding.Kind.regression), (100, 99, 0, .improvement),
    (100, 100, 0, .unchanged), (100, 101, 1, .unchanged), (100, 102, 1, .regression),
    (0, 1, 0, .regression), (0, 0, 0, .unchanged), (0, -1, 0, .improvement),
    (-5, -4, 0, .regression), (1e300, 1.1e300, 0, .regression), (1e-300, 2e-300, 0, .regression),
    (2.8, 2.8 + 4e-16, 0, .unchanged),
  ])
  func aMoveBeyondTheFloorCountsAtOnce(
    usual: Double,
    now: Double,
    floor: Double,
    kind: Finding.Kind
  ) throws {
    for count in [8, 20, 60] {
      var nights = Nights(.constant(usual, count) + [now])
      nights.policy.otherTolerance = Tolerance(absolute: floor, relative: 0.1)
      #expect(try nights.kinds().last == kind)
    }
  }

  @Test func itStaysRedUntilItIsFixed() throws {
    let nights = Nights(.constant(100, 10) + .constant(101, 50) + [100, 101])
    #expect(try nights.redNights() == Array(10..<60) + [61])
    #expect(try nights.kinds()[60] == .improvement)
  }

  @Test func aBetterLevelIsAsConstantAsTheOneBefore() throws {
    #expect(try Nights(.constant(100, 10) + [99, 100]).redNights() == [11])
    #expect(try Nights(.constant(100, 10) + [99, 99, 99, 100, 101]).redNights() == [13, 14])
  }

  @Test func anAcceptedLevelIsAsConstantAsTheOneBefore() throws {
    var nights = Nights(.constant(100, 10) + [105, 105, 106])
    nights.accept(fromNight: 10)
    #expect(try nights.redNights() == [12])
  }

  @Test func aLevelThatTurnsOutToBeNoisyIsAcceptedOnceOnly() throws {
    var nights = Nights(.constant(100, 10) + .scattered(around: 150, 20))
    #expect(try nights.redNights() == Array(10..<30))
    nights.accept(fromNight: 10)
    nights.accept(fromNight: 11)
    #expect(try nights.redNights().isEmpty)
  }
}
