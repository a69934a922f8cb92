import Testing

@testable import Regression

struct ChiSquareTests {
  private struct Row: Decodable {
    let x: Double
    let degrees: Int
    let survival: Double
  }

  @Test func probabilitiesHaveTenDigitsUpToTheFarTails() throws {
    let rows: [Row] = try Table.rows("chi-square")
    #expect(rows.count > 100)
    for row in rows {
      let survival = ChiSquare.survival(row.x, degreesOfFreedom: row.degrees)
      #expect(survival.isClose(to: row.survival), "\(row), not \(survival)")
    }
  }

  @Test func everythingIsAtLeastZeroAndNothingBeyondInfinity() {
    for degrees in [1, 2, 7] {
      #expect(ChiSquare.survival(0, degreesOfFreedom: degrees) == 1)
      #expect(ChiSquare.survival(-3, degreesOfFreedom: degrees) == 1)
      #expect(ChiSquare.survival(.infinity, degreesOfFreedom: degrees) == 0)
    }
  }

  @Test func nonsenseGivesNaN() {
    #expect(ChiSquare.survival(.nan, degreesOfFreedom: 3).isNaN)
    #expect(ChiSquare.survival(1, degreesOfFreedom: 0).isNaN)
    #expect(ChiSquare.survival(1, degreesOfFreedom: -2).isNaN)
  }
}
