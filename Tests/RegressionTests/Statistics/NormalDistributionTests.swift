import Testing

@testable import Regression

struct NormalDistributionTests {
  private struct Probability: Decodable {
    let z: Double
    let survival: Double
  }

  private struct Quantile: Decodable {
    let p: Double
    let quantile: Double
  }

  @Test func probabilitiesHaveTenDigitsUpToTheFarTails() throws {
    let rows: [Probability] = try Table.rows("normal")
    #expect(rows.count >= 20)
    for row in rows {
      let survival = NormalDistribution.survival(row.z)
      #expect(survival.isClose(to: row.survival), "\(row), not \(survival)")
    }
  }

  @Test func quantilesHaveTenDigits() throws {
    let rows: [Quantile] = try Table.rows("normal-quantiles")
    #expect(rows.count >= 20)
    for row in rows {
      let quantile = NormalDistribution.quantile(row.p)
      #expect(quantile.isClose(to: row.quantile), "\(row), not \(quantile)")
    }
  }

  @Test func theEndsAreInfinite() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.survival(.infinity) == 0)
    #expect(NormalDistribution.survival(-.infinity) == 1)
  }

  @Test func nonsenseGivesNaN() {
    #expect(NormalDistribution.survival(.nan).isNaN)
    for p in [-0.1, 1.1, .nan] { #expect(NormalDistribution.quantile(p).isNaN) }
  }
}
