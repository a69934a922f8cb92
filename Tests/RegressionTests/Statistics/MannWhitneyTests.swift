import Testing

@testable import Regression

struct MannWhitneyTests {
  private struct Row: Decodable {
    let before: [Double]
    let after: [Double]
    let statistic: Double
    let isExact: Bool
    let less: Double
    let greater: Double
    let twoSided: Double
  }

  @Test func agreesWithSciPyAndWithAllPermutations() throws {
    let rows: [Row] = try Table.rows("mann-whitney")
    #expect(rows.count > 40)
    for row in rows {
      let test = try #require(MannWhitney(row.before, row.after))
      #expect(test.statistic == row.statistic, "\(row)")
      #expect(test.isExact == row.isExact, "\(row)")
      #expect(test.pValue(.less).isClose(to: row.less), "\(row), not \(test.pValue(.less))")
      #expect(test.pValue(.greater).isClose(to: row.greater), "\(row)")
      #expect(test.pValue(.twoSided).isClose(to: row.twoSided), "\(row)")
    }
  }

  @Test(arguments: [25, 26])
  func completeSeparationIsFoundByEitherWay(size: Int) throws {
    let values = (0..<2 * size).map(Double.init)
    let test = try #require(
      MannWhitney(Array(values.prefix(size)), Array(values.suffix(size)))
    )
    #expect(test.isExact == (size == 25))
    #expect(test.statistic == Double(size * size))
    #expect(test.pValue(.greater) < 1e-8)
    #expect(test.pValue(.less).isClose(to: 1, within: 1e-8))
  }

  @Test(arguments: [3, 60])
  func equalValuesAreNoEvidence(size: Int) throws {
    let values = [Double](repeating: 7, count: size)
    let test = try #require(MannWhitney(values, values))
    for alternative in [Alternative.less, .greater, .twoSided] {
      #expect(test.pValue(alternative) == 1)
    }
  }

  @Test(
    arguments: [
      ([], [1]), ([1], []), ([], []), ([.nan], [1]), ([1], [2, .nan]), ([1, .infinity], [2]),
      ([1], [-.infinity]),
    ] as [([Double], [Double])]
  )
  func refusesNothingAndWhatIsNoNumber(before: [Double], after: [Double]) {
    #expect(MannWhitney(before, after) == nil)
    #expect(HodgesLehmann(before, after) == nil)
  }
}
