import Testing

@testable import Regression

struct PruningTests {
  private func pruning(_ values: [Double]) -> Pruning {
    let series = PreparedSeries(values)
    return Pruning(
      Segmentation(series.filtered, deviation: series.noise.longRunDeviation),
      of: series
    )
  }

  private func kept(_ boundaries: [Int], of values: [Double]) -> [Int] {
    pruning(values).prune(boundaries).map(\.index)
  }

  @Test func onlyBoundariesWithAChangeAreKept() {
    let values = noisySeries([(100, 40), (110, 40)])
    #expect(kept([], of: values) == [])
    #expect(kept([40], of: values) == [40])
    #expect(kept([10, 25, 40, 60, 70], of: values) == [40])
    #expect(kept([20, 40, 60], of: noisySeries([(100, 80)])) == [])
  }

  @Test func theNeighboursOfARemovedBoundaryAreTestedAgain() {
    // Two halves of one step are each in doubt beside a short middle, but not the whole.
    let values = noisySeries([(100, 30), (103, 4), (106, 30)])
    #expect(kept([30, 34], of: values).count == 1)
  }

  @Test(arguments: [(0.001, []), (0.003, [20])])
  func aChangeOfLessThanTwoThousandthsIsNone(share: Double, expected: [Int]) {
    let values = (0..<40).map { index in
      (index < 20 ? 1000 : 1000 * (1 + share)) + (index.isMultiple(of: 2) ? 0.01 : -0.01)
    }
    #expect(kept([20], of: values) == expected)
  }

  @Test func aChangeOfLessThanOneDeviationIsNone() {
    let values = (0..<400).map { index in
      (index < 200 ? 100 : 100.9) + (index.isMultiple(of: 2) ? 1.0 : -1)
    }
    #expect(pruning(values).step(0..<200, 200..<400).doubt == 1)
    let great = values.enumerated().map { $1 + ($0 < 200 ? 0 : 0.5) }
    #expect(pruning(great).step(0..<200, 200..<400).doubt < 1e-4)
  }

  @Test func oneLineThroughBothSidesIsNoStep() {
    let values = noisySeries([(100, 40)]).enumerated().map { $1 + Double($0) }
    #expect(pruning(values).step(0..<20, 20..<40).doubt == 1)
  }

  @Test func oneOddValueIsNoLevel() {
    let values = noisySeries([(100, 38)]) + [100, 140]
    #expect(pruning(values).step(0..<38, 38..<40).doubt == 1)
    let level = noisySeries([(100, 38)]) + [140, 141]
    #expect(pruning(level).step(0..<38, 38..<40).doubt < 1e-4)
  }

  @Test(arguments: [(2, 10.0), (3, 10.0), (4, 1.0)])
  func levelsOfUpToThreeValuesNeedTenTimesTheCertainty(count: Int, strictness: Double) {
    let values = noisySeries([(100, 30), (104, count)])
    let candidate = pruning(values).step(0..<30, 30..<30 + count)
    #expect(candidate.pValue > 0)
    #expect(abs(candidate.doubt / candidate.pValue - strictness) < 1e-9)
  }

  @Test func anExcursionThatHasHappenedBeforeIsDismissed() {
    let first = noisySeries([(100, 30), (120, 3), (100, 30)])
    let again = first + noisySeries([(120, 3)], seed: 2)
    #expect(pruning(first).step(0..<30, 30..<33).doubt < 1e-4)
    #expect(pruning(again).step(33..<63, 63..<66).doubt == 1)
  }

  @Test func onlyTheValuesNearAChangeAreTested() {
    // Far values that are higher would hide the step.
    let values = noisySeries([(110, 40), (100, 31), (105, 31)])
    let candidate = pruning(values).step(0..<71, 71..<102)
    #expect(candidate.doubt < 1e-4)
    #expect(abs(candidate.before.mean * PreparedSeries(values).unit - 100) < 1)
  }

  @Test func theBeginOfADriftIsATrend() {
    let values = noisySeries([(100, 120)]).enumerated().map { $1 + max(0, Double($0) - 60) }
    #expect(pruning(values).prune([60]).map(\.kind) == [.trend])
  }
}
