import Testing

@testable import Regression

struct StudentTTests {
  private struct Probability: Decodable {
    let degrees: Double
    let t: Double
    let cumulative: Double
    let survival: Double
  }

  private struct Quantile: Decodable {
    let degrees: Double
    let p: Double
    let quantile: Double
  }

  @Test func probabilitiesHaveTenDigitsUpToTheFarTails() throws {
    let rows: [Probability] = try Table.rows("student-t")
    #expect(rows.count > 300)
    for row in rows {
      let distribution = StudentT(degreesOfFreedom: row.degrees)
      let (survival, cumulative) = (distribution.survival(row.t), distribution.cumulative(row.t))
      #expect(survival.isClose(to: row.survival), "\(row), not \(survival)")
      #expect(cumulative.isClose(to: row.cumulative), "\(row), not \(cumulative)")
    }
  }

  @Test func quantilesHaveTenDigits() throws {
    let rows: [Quantile] = try Table.rows("student-t-quantiles")
    #expect(rows.count > 200)
    for row in rows {
      let quantile = StudentT(degreesOfFreedom: row.degrees).quantile(row.p)
      #expect(quantile.isClose(to: row.quantile), "\(row), not \(quantile)")
    }
  }

  @Test(
    arguments: [1e-9, 0.1, 0.5, 1, 2, 3.7, 12, 29, 364, 1e5, 1e12, 1e40, .infinity] as [Double]
  )
  func theQuantileInvertsTheProbability(degrees: Double) {
    let distribution = StudentT(degreesOfFreedom: degrees)
    let tails = (1...300).map { 0.7 * exp10(-$0) }
    for p in tails + stride(from: 0.01, to: 1, by: 0.01) {
      let quantile = distribution.quantile(p)
      guard quantile.isFinite else {
        #expect(degrees < 1, "\(p)")
        continue
      }
      #expect(distribution.cumulative(quantile).isClose(to: p), "\(p) at \(quantile)")
    }
  }

  private func exp10(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }

  @Test(arguments: [1, 2, 5, 30, 1e4] as [Double])
  func theProbabilityFallsFromOneWayToComputeItToTheOther(degrees: Double) {
    let distribution = StudentT(degreesOfFreedom: degrees)
    let steps = stride(from: -4.0, through: 4, by: 1.0 / 1024).map(distribution.survival)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func withInfinitelyManyDegreesOfFreedomItIsNormal() {
    let distribution = StudentT(degreesOfFreedom: .infinity)
    for z in stride(from: -30.0, through: 30, by: 0.5) {
      #expect(distribution.survival(z).isClose(to: NormalDistribution.survival(z)), "\(z)")
    }
  }

  @Test func infinityIsBeyondEverything() {
    let distribution = StudentT(degreesOfFreedom: 3)
    #expect(distribution.survival(.infinity) == 0)
    #expect(distribution.survival(-.infinity) == 1)
    #expect(distribution.cumulative(.infinity) == 1)
    #expect(distribution.quantile(0) == -.infinity)
    #expect(distribution.quantile(1) == .infinity)
  }

  @Test func hugeValuesStillHaveATail() {
    #expect(StudentT(degreesOfFreedom: 1).survival(1e300).isClose(to: 1e-300 / Double.pi))
    #expect(StudentT(degreesOfFreedom: 1).quantile(1e-300).isClose(to: -1e300 / Double.pi))
    #expect(StudentT(degreesOfFreedom: 30).survival(1e300) == 0)
  }

  @Test(arguments: [0, -1, -.infinity, .nan] as [Double])
  func withoutDegreesOfFreedomEveryAnswerIsNaN(degrees: Double) {
    let distribution = StudentT(degreesOfFreedom: degrees)
    #expect(distribution.survival(1).isNaN)
    #expect(distribution.survival(0).isNaN)
    #expect(distribution.cumulative(9).isNaN)
    #expect(distribution.quantile(0.3).isNaN)
  }

  @Test func nonsenseGivesNaN() {
    let distribution = StudentT(degreesOfFreedom: 3)
    #expect(distribution.survival(.nan).isNaN)
    #expect(distribution.cumulative(.nan).isNaN)
    for p in [-0.1, 1.1, .nan, .infinity] { #expect(distribution.quantile(p).isNaN) }
  }
}
