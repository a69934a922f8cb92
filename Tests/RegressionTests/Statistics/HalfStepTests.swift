import Testing

@testable import Regression

struct HalfStepTests {
  private struct Row: Decodable {
    let a: Double
    let ratio: Double
  }

  @Test func theRatioOfGammaFunctionsLosesNoDigits() throws {
    let rows: [Row] = try Table.rows("half-step")
    #expect(rows.count > 20)
    for row in rows {
      let ratio = HalfStep.ofGamma(at: row.a)
      #expect(ratio.isClose(to: row.ratio, within: 4e-15), "\(row), not \(ratio)")
    }
  }
}
