import Foundation
import Results
import Testing

@testable import Regression

struct ChangePointAnalysisTests {
  private func indices(_ values: [Double]) -> [Int] {
    ChangePointAnalysis(values).changes.map(\.index)
  }

  @Test(arguments: [
    [], [1], [1, 2], [0, 0, 0, 5, 5], [Double](repeating: 7, count: 40),
    [Double](repeating: 0, count: 40), [Double](repeating: -1e300, count: 40),
  ])
  func aShortOrConstantSeriesHasNoChange(values: [Double]) {
    #expect(indices(values) == [])
    #expect(!NewestLevel(values, better: .lower).isRegression)
  }

  @Test(arguments: [1, -1, 1e-300, 1e300])
  func theUnitDoesNotMatter(unit: Double) {
    let values = noisySeries([(100, 40), (110, 40)])
    #expect(indices(values.map { $0 * unit }) == indices(values))
    #expect(indices(values).count == 1)
  }

  @Test(arguments: 1...20)
  func aStepOfFiveDeviationsIsFoundWhereItIs(seed: UInt64) throws {
    let changes = ChangePointAnalysis(noisySeries([(100, 60), (105, 40)], seed: seed)).changes
    let change = try #require(changes.first)
    #expect(changes.count == 1)
    #expect((59...61).contains(change.index))
    #expect(change.kind == .step)
    #expect(abs(change.before - 100) < 1 && abs(change.after - 105) < 1)
    #expect(change.pValue < 1e-4)
  }

  @Test func fewOfManyQuietSeriesHaveAChange() {
    let false100 = (1...100).map { indices(noisySeries([(100, 120)], seed: $0)).count }.reduce(0, +)
    #expect(false100 <= 2)
  }

  @Test(arguments: [0, 30, 79])
  func oneOddValueIsNeverAChange(place: Int) {
    var values = noisySeries([(100, 80)])
    values[place] = 1000
    #expect(indices(values) == [])
    #expect(!NewestLevel(values, better: .lower).isRegression)
  }

  @Test func aSlowDriftIsNoStep() {
    let drift = noisySeries([(100, 200)]).enumerated().map { $1 + 0.2 * Double($0) }
    #expect(ChangePointAnalysis(drift).changes.allSatisfy { $0.kind == .trend })
  }

  @Test func theBeginOfADriftIsATrend() throws {
    let noise = noisySeries([(100, 200)])
    let values = noise.enumerated().map { $1 + max(0, Double($0) - 100) }
    let changes = ChangePointAnalysis(values).changes
    #expect(changes.map(\.kind) == [.trend])
    #expect((90...110).contains(try #require(changes.first).index))
  }

  @Test func theEffectOfTheWeekdayIsRemoved() {
    let values = noisySeries([(100, 140)]).enumerated().map { $1 - ($0 % 7 >= 5 ? 15 : 0) }
    let analysis = ChangePointAnalysis(values)
    #expect(analysis.hasWeekdayEffect)
    #expect(analysis.changes.isEmpty)
    #expect(!ChangePointAnalysis(noisySeries([(100, 140)])).hasWeekdayEffect)
  }

  @Test func anExcursionThatHasHappenedBeforeIsNothingNew() {
    let first = noisySeries([(100, 40), (120, 3), (100, 40)])
    #expect(indices(first).count == 2)
    let again = first + noisySeries([(120, 3), (100, 20)], seed: 2)
    #expect(!indices(again).contains { $0 > 60 })
  }

  @Test(arguments: [(Direction.lower, true), (.higher, false), (.none, false)])
  func onlyAWorseNewestLevelIsARegression(better: Direction, isRegression: Bool) {
    let values = noisySeries([(100, 40), (105, 6)])
    #expect(NewestLevel(values, better: better).isRegression == isRegression)
  }

  @Test func aLevelOlderThanFourteenValuesIsAccepted() {
    let values = noisySeries([(100, 40), (110, 30)])
    #expect(NewestLevel(Array(values.prefix(50)), better: .lower).since == 40)
    #expect(!NewestLevel(values, better: .lower).isRegression)
  }

  @Test func aCounterThatWasAlwaysZeroIsARegressionFromItsSecondValueOn() {
    let values = [Double](repeating: 0, count: 30)
    #expect(!NewestLevel(values + [5], better: .lower).isRegression)
    #expect(NewestLevel(values + [5, 5], better: .lower).since == 30)
  }
}
