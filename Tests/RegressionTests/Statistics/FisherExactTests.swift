import Testing

@testable import Regression

struct FisherExactTests {
  private struct Row: Decodable {
    let counts: [Int]
    let greater: Double
    let less: Double
    let twoSided: Double

    func pValue(_ alternative: Alternative) -> Double {
      FisherExact.pValue(
        failures: counts[0],
        of: counts[1],
        baselineFailures: counts[2],
        of: counts[3],
        alternative: alternative
      )
    }
  }

  @Test func agreesWithSciPy() throws {
    let rows: [Row] = try Table.rows("fisher")
    #expect(rows.count > 50)
    for row in rows {
      #expect(row.pValue(.greater).isClose(to: row.greater), "\(row), not \(row.pValue(.greater))")
      #expect(row.pValue(.less).isClose(to: row.less), "\(row), not \(row.pValue(.less))")
      #expect(row.pValue(.twoSided).isClose(to: row.twoSided), "\(row)")
    }
  }

  @Test func looksForAGreaterRecentRateUnlessSaidOtherwise() {
    let pValue = FisherExact.pValue(failures: 3, of: 3, baselineFailures: 0, of: 3)
    #expect(pValue.isClose(to: 1.0 / 20))
  }

  @Test func withoutRunsThereIsNoEvidence() {
    #expect(FisherExact.pValue(failures: 0, of: 0, baselineFailures: 0, of: 0) == 1)
    #expect(FisherExact.pValue(failures: 0, of: 0, baselineFailures: 7, of: 9) == 1)
    #expect(FisherExact.pValue(failures: 2, of: 2, baselineFailures: 0, of: 0) == 1)
  }

  @Test func manyRunsAreNoTrouble() {
    let half = 100_000
    let same = FisherExact.pValue(
      failures: half,
      of: 2 * half,
      baselineFailures: half,
      of: 2 * half
    )
    #expect(same > 0.5 && same < 0.51)
    #expect(FisherExact.pValue(failures: half, of: half, baselineFailures: 0, of: half) == 0)
  }

  @Test(
    arguments: [
      [-1, 3, 0, 3], [4, 3, 0, 3], [0, 3, -1, 3], [0, 3, 4, 3], [0, -1, 0, 3],
      [.max, .max, 0, .max], [.min, .min, .min, .min],
    ] as [[Int]]
  )
  func countsThatMakeNoSenseGiveNaN(counts: [Int]) {
    let pValue = FisherExact.pValue(
      failures: counts[0],
      of: counts[1],
      baselineFailures: counts[2],
      of: counts[3]
    )
    #expect(pValue.isNaN)
  }
}
