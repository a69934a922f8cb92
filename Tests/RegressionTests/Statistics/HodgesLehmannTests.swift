import Testing

@testable import Regression

struct HodgesLehmannTests {
  private struct Row: Decodable {
    let before: [Double]
    let after: [Double]
    let asked: Double
    let shift: Double
    let low: Double
    let high: Double
    let confidence: Double
  }

  @Test func agreesWithTheListOfAllDifferences() throws {
    let rows: [Row] = try Table.rows("hodges-lehmann")
    #expect(rows.count > 40)
    for row in rows {
      let estimate = try #require(
        HodgesLehmann(row.before, row.after, confidence: row.asked)
      )
      #expect(estimate.shift == row.shift, "\(row)")
      #expect(estimate.interval == row.low...row.high, "\(row)")
      #expect(estimate.confidence.isClose(to: row.confidence), "\(row)")
    }
  }

  @Test func anIntervalOfTooFewValuesAdmitsItsConfidence() throws {
    let estimate = try #require(HodgesLehmann([1, 2], [4, 9]))
    #expect(estimate.interval == 2...8)
    #expect(estimate.confidence.isClose(to: 2.0 / 3))
  }

  @Test func oneValueASideHasNoConfidence() throws {
    let estimate = try #require(HodgesLehmann([1], [4]))
    #expect(estimate.shift == 3)
    #expect(estimate.interval == 3...3)
    #expect(estimate.confidence == 0)
  }

  @Test func equalValuesAreNotShifted() throws {
    let values = [Double](repeating: -2, count: 9)
    let estimate = try #require(HodgesLehmann(values, values))
    #expect(estimate.shift == 0)
    #expect(estimate.interval == 0...0)
  }

  @Test func aShiftOfZeroHasNoSign() throws {
    let estimate = try #require(HodgesLehmann([-1, 0, 1], [-1, 0, 1]))
    #expect("\(estimate.shift)" == "0.0")
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan] as [Double])
  func refusesAConfidenceThatIsNone(confidence: Double) {
    #expect(HodgesLehmann([1, 2], [3, 4], confidence: confidence) == nil)
  }

  @Test func refusesDifferencesThatCannotBeRepresented() {
    #expect(HodgesLehmann([-1e308, 0], [1, 1e308]) == nil)
    #expect(HodgesLehmann([-5e307, 0], [1, 5e307])?.interval == 1...1e308)
  }
}
