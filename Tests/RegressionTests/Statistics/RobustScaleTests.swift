import TestSupport
import Testing

@testable import Regression

struct RobustScaleTests {
  private struct Row: Decodable {
    let values: [Double]
    let median: Double
    let deviation: Double
    let kept: [Double]
  }

  @Test func agreesWithExactFractions() throws {
    let rows: [Row] = try Table.rows("robust-scale")
    #expect(rows.count > 20)
    #expect(rows.contains { $0.kept.count < $0.values.count })
    for row in rows {
      let median = try #require(RobustScale.median(row.values))
      let deviation = try #require(RobustScale.medianAbsoluteDeviation(row.values))
      #expect(median.isClose(to: row.median, within: 1e-15), "\(row), not \(median)")
      #expect(deviation.isClose(to: row.deviation, within: 1e-13), "\(row), not \(deviation)")
      #expect(RobustScale.withoutOutliers(row.values) == row.kept)
    }
  }

  @Test func theScaleIsThatOfNormalNoise() {
    let upperQuartile = NormalDistribution.quantile(0.75)
    #expect(RobustScale.normalConsistency.isClose(to: 1 / upperQuartile, within: 1e-15))
  }

  @Test func nothingIsTrimmedIfMostValuesAreEqual() {
    #expect(RobustScale.withoutOutliers([1, 1, 1, 1, 9]) == [1, 1, 1, 1, 9])
  }

  @Test func aNarrowerReachTrimsMore() {
    let values: [Double] = [1, 2, 3, 4, 5, 9, 50]
    #expect(RobustScale.withoutOutliers(values) == [1, 2, 3, 4, 5, 9])
    #expect(RobustScale.withoutOutliers(values, beyond: 1) == [2, 3, 4, 5])
  }

  @Test(arguments: [[], [.nan], [1, .nan, 2], [.infinity, 1, 2], [-.infinity]] as [[Double]])
  func refusesNothingAndWhatIsNoNumber(values: [Double]) {
    #expect(RobustScale.median(values) == nil)
    #expect(RobustScale.medianAbsoluteDeviation(values) == nil)
    #expect(RobustScale.withoutOutliers(values).count == values.count)
  }
}

extension RobustScaleTests {
  @Test(arguments: 0..<200)
  func sortedValuesAreTrimmedAlike(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      let value = Double(Int.random(in: 0...20, using: &generator))
      return Int.random(in: 0..<5, using: &generator) == 0 ? value * 100 : value
    }.sorted()
    #expect(
      Array(RobustScale.withoutOutliers(sorted: values)) == RobustScale.withoutOutliers(values)
    )
  }
}
