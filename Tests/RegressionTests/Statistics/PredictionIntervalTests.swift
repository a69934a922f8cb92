import Testing

@testable import Regression

struct PredictionIntervalTests {
  private struct Row: Decodable {
    let history: [Double]
    let alpha: Double
    let above: Double
    let below: Double
    let next: Double
    let greater: Double
    let less: Double
  }

  @Test func agreesWithTheFormula() throws {
    let rows: [Row] = try Table.rows("prediction-interval")
    #expect(rows.count > 40)
    for row in rows {
      let interval = try #require(PredictionInterval(history: row.history))
      #expect(interval.bound(above: row.alpha).isClose(to: row.above), "\(row)")
      #expect(interval.bound(below: row.alpha).isClose(to: row.below), "\(row)")
      #expect(interval.pValue(of: row.next, worse: .above).isClose(to: row.greater), "\(row)")
      #expect(interval.pValue(of: row.next, worse: .below).isClose(to: row.less), "\(row)")
    }
  }

  @Test func theBoundHasThePValueItWasAskedFor() throws {
    for history in [[1, 2], [-5, 3, 9, 9], [1e300, 2e300, 3e300], [1e-300, 2e-300, 4e-300]] {
      let interval = try #require(PredictionInterval(history: history))
      for alpha in [0.01, 0.1, 0.4, 0.8] {
        let (high, low) = (interval.bound(above: alpha), interval.bound(below: alpha))
        #expect(interval.pValue(of: high, worse: .above).isClose(to: alpha, within: 1e-9))
        #expect(interval.pValue(of: low, worse: .below).isClose(to: alpha, within: 1e-9))
      }
    }
  }

  @Test(
    arguments: [
      [], [1], [4, 4], [0, 0, 0, 0], [1, .nan], [1, 2, .infinity], [-.infinity, 1, 2],
      [-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude],
    ] as [[Double]]
  )
  func thereIsNoneWithoutADeviation(history: [Double]) {
    #expect(PredictionInterval(history: history) == nil)
  }

  @Test func aValueThatIsNoNumberHasNoPValue() throws {
    let interval = try #require(PredictionInterval(history: [1, 2, 3]))
    #expect(interval.pValue(of: .nan, worse: .above).isNaN)
    #expect(interval.pValue(of: .infinity, worse: .above) == 0)
    #expect(interval.pValue(of: .infinity, worse: .below) == 1)
    #expect(interval.pValue(of: -.infinity, worse: .below) == 0)
  }
}
