import Testing

@testable import Regression

struct BenjaminiHochbergTests {
  private struct Row: Decodable {
    let pValues: [Double]
    let adjusted: [Double]
  }

  @Test func adjustsAsSciPyDoes() throws {
    let rows: [Row] = try Table.rows("benjamini-hochberg")
    #expect(rows.count > 10)
    for row in rows {
      let adjusted = BenjaminiHochberg.adjusted(row.pValues)
      #expect(adjusted.count == row.adjusted.count)
      #expect(zip(adjusted, row.adjusted).allSatisfy { $0.isClose(to: $1) }, "\(row)")
    }
  }

  @Test(arguments: [0.001, 0.05, 0.1, 0.5, 1] as [Double])
  func whatIsRejectedIsNotAboveTheThreshold(rate: Double) throws {
    let rows: [Row] = try Table.rows("benjamini-hochberg")
    for row in rows {
      let rejected = BenjaminiHochberg.rejected(row.pValues, falseDiscoveryRate: rate)
      let threshold = BenjaminiHochberg.threshold(row.pValues, falseDiscoveryRate: rate)
      #expect(rejected == row.pValues.map { $0 <= threshold })
      #expect(rejected.filter(\.self).count == stepUp(row.pValues, rate))
    }
  }

  /// The number of rejections by the definition: the greatest k with p(k) of at most k q / m.
  private func stepUp(_ pValues: [Double], _ rate: Double) -> Int {
    let sorted = pValues.sorted()
    return sorted.indices.last {
      sorted[$0] <= Double($0 + 1) * rate / Double(sorted.count) * (1 + 1e-12)
    }.map { $0 + 1 } ?? 0
  }

  @Test func withoutTestsNothingIsRejected() {
    #expect(BenjaminiHochberg.rejected([], falseDiscoveryRate: 0.1).isEmpty)
    #expect(BenjaminiHochberg.adjusted([]).isEmpty)
    #expect(BenjaminiHochberg.threshold([], falseDiscoveryRate: 0.1) == 0)
    #expect(BenjaminiHochberg.threshold([0.9], falseDiscoveryRate: 0.1) == 0)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -0.1, 1.1] as [Double])
  func whatIsNoProbabilityIsNoTest(p: Double) {
    let adjusted = BenjaminiHochberg.adjusted([0.04, p, 0.02])
    #expect(adjusted[0] == 0.04)
    #expect(adjusted[1].isNaN)
    #expect(adjusted[2] == 0.04)
    #expect(
      BenjaminiHochberg.rejected([0.04, p, 0.02], falseDiscoveryRate: 0.05) == [true, false, true]
    )
  }

  @Test func aRateThatIsNoNumberRejectsNothing() {
    #expect(BenjaminiHochberg.rejected([0, 0.1], falseDiscoveryRate: .nan) == [false, false])
  }
}
