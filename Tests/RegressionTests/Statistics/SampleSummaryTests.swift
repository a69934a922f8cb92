import Testing

@testable import Regression

struct SampleSummaryTests {
  private struct Row: Decodable {
    let values: [Double]
    let mean: Double
    let standardDeviation: Double
  }

  @Test func agreesWithExactFractions() throws {
    let rows: [Row] = try Table.rows("summary")
    #expect(rows.count > 20)
    for row in rows {
      let summary = try #require(SampleSummary(row.values))
      #expect(summary.count == row.values.count)
      #expect(summary.mean.isClose(to: row.mean, within: 1e-15), "\(row), not \(summary.mean)")
      #expect(
        summary.standardDeviation.isClose(to: row.standardDeviation, within: 1e-13),
        "\(row), not \(summary.standardDeviation)"
      )
      #expect(summary.minimum == row.values.min())
      #expect(summary.maximum == row.values.max())
    }
  }

  @Test(
    arguments: [0, 0.1, -3, 1e300, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude]
      as [Double]
  )
  func equalValuesHaveThatMeanAndNoDeviation(value: Double) throws {
    for count in [1, 2, 3, 10, 365] {
      let summary = try #require(SampleSummary(repeatElement(value, count: count)))
      #expect(summary.mean == value)
      #expect(summary.standardDeviation == 0)
    }
  }

  @Test(
    arguments: [
      [], [.nan], [1, .nan, 2], [.infinity], [1, -.infinity], [.infinity, -.infinity], [.nan, 1],
    ] as [[Double]]
  )
  func refusesNothingAndWhatIsNoNumber(values: [Double]) {
    #expect(SampleSummary(values) == nil)
  }
}
