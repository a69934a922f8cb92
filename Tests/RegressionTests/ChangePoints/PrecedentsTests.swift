import Testing

@testable import Regression

struct PrecedentsTests {
  /// Levels at 0 with so many excursions to a height, of a length each.
  private func history(_ count: Int, length: Int, height: Double = 10) -> [Double] {
    let level = [Double](repeating: 0, count: 8)
    let excursion = [Double](repeating: height, count: length)
    return level + (0..<count).flatMap { _ in excursion + level }
  }

  private func include(_ values: [Double], length: Int, height: Double = 10) -> Bool {
    Precedents(values: values[...]).include(length: length, from: 0, height: height)
  }

  @Test(arguments: [
    (0, 2, false), (1, 2, true), (1, 3, true), (1, 4, false), (2, 4, false), (3, 4, true),
    (3, 10, true), (9, 11, false),
  ])
  func briefExcursionsNeedOnePrecedentAndLongerOnesThree(
    precedents: Int,
    length: Int,
    isKnown: Bool
  ) {
    #expect(include(history(precedents, length: 2), length: length) == isKnown)
  }

  @Test(arguments: [(5.9, false), (6.0, true), (60.0, true), (-10.0, false)])
  func aPrecedentReachesSixTenthsOfTheHeightTheSameWay(height: Double, isKnown: Bool) {
    #expect(include(history(1, length: 2, height: height), length: 2) == isKnown)
    #expect(include(history(1, length: 2, height: -height), length: 2, height: -10) == isKnown)
  }

  @Test(arguments: [(10, true), (11, false)])
  func aPrecedentIsAtMostTenValuesLong(length: Int, isKnown: Bool) {
    #expect(include(history(1, length: length), length: 2) == isKnown)
  }

  @Test(arguments: [
    [], [10], [0], [10, 10, 0, 0], [0, 0, 10, 10],
  ])
  func aPrecedentLeavesTheLevelAndComesBack(values: [Double]) {
    #expect(!include(values, length: 2))
  }
}
