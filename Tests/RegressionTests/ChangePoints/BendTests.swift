import Testing

@testable import Regression

struct BendTests {
  /// A level of so many values, and a line that leaves it with a slope.
  private func bend(slope: Double, counts: (Int, Int) = (20, 20), penalty: Double = 1) -> Bend? {
    let noise = noisySeries([(0, counts.0 + counts.1)])
    let values = noise.enumerated().map { $1 + slope * max(0, Double($0 - counts.0)) }
    return Bend(
      values[..<counts.0],
      values[counts.0...],
      span: (values.max() ?? 0) - (values.min() ?? 0),
      penalty: penalty,
      inflation: 1
    )
  }

  @Test(arguments: [2.0, -2])
  func aBendOfAClearSlopeIsCertain(slope: Double) throws {
    let pValue = try #require(bend(slope: slope)).pValue
    #expect((0..<1e-6).contains(pValue))
  }

  @Test func autocorrelationMakesItLessCertain() throws {
    let values = noisySeries([(0, 40)]).enumerated().map { $1 + max(0, Double($0 - 20)) }
    let pValues = [1.0, 3].compactMap { inflation in
      Bend(values[..<20], values[20...], span: 20, penalty: 1, inflation: inflation)?.pValue
    }
    try #require(pValues.count == 2)
    #expect(pValues[0] < pValues[1] / 100)
  }

  @Test func oneLineOrLevelIsNoBend() {
    #expect(bend(slope: 0) == nil)
    let line = (0..<40).map { Double($0) }
    #expect(Bend(line[..<20], line[20...], span: 39, penalty: 1, inflation: 1) == nil)
    let level = [Double](repeating: 3, count: 40)
    #expect(Bend(level[..<20], level[20...], span: 0, penalty: 0, inflation: 1) == nil)
  }

  @Test(arguments: [(4, 20), (20, 4), (0, 20), (20, 0), (1, 1)])
  func fewerThanFiveValuesOfASideAreNoLine(counts: (Int, Int)) {
    #expect(bend(slope: 100, counts: counts) == nil)
  }

  @Test func aBendMustBeWorthTwiceItsPrice() {
    let values = (0..<20).map { max(0, Double($0 - 10)) }
    let gain =
      RunningFit(values).lineResidual
      - RunningFit(values[..<10]).lineResidual - RunningFit(values[10...]).lineResidual
    func judge(penalty: Double) -> Bend? {
      Bend(values[..<10], values[10...], span: 10, penalty: penalty, inflation: 1)
    }
    #expect(judge(penalty: gain / 2 * 0.99) != nil)
    #expect(judge(penalty: gain / 2 * 1.01) == nil)
  }

  @Test func aBendThatHardlyMovesTheLineIsNotTold() {
    let values = (0..<20).map { max(0, Double($0 - 10)) }
    #expect(Bend(values[..<10], values[10...], span: 1e4, penalty: 0, inflation: 1) == nil)
    #expect(Bend(values[..<10], values[10...], span: 10, penalty: 0, inflation: 1) != nil)
  }
}
