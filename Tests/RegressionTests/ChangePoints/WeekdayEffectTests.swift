import Testing

@testable import Regression

struct WeekdayEffectTests {
  /// Weeks with two days that differ.
  private func weeks(_ count: Int, level: Double = 100, effect: Double) -> [Double] {
    noisySeries([(level, 7 * count)]).enumerated().map { $1 + ($0 % 7 >= 5 ? effect : 0) }
  }

  @Test(
    arguments: [
      [], [1], [Double](repeating: 0, count: 100), [Double](repeating: 5, count: 28),
      [Double](repeating: -1e150, count: 28), (0..<100).map(Double.init), noisySeries([(100, 200)]),
      (0..<100).map { $0.isMultiple(of: 2) ? 1 : -1 },
    ] as [[Double]]
  )
  func seriesWithoutAWeekHaveNone(values: [Double]) {
    #expect(WeekdayEffect(of: values) == nil)
  }

  @Test func lessThanFourWeeksAreTooFew() {
    let values = weeks(4, effect: 50)
    #expect(WeekdayEffect(of: values.dropLast()) == nil)
    #expect(WeekdayEffect(of: values) != nil)
  }

  @Test(arguments: [100.0, 0, -100])
  func removingItLeavesTheNoise(level: Double) throws {
    let values = weeks(20, level: level, effect: 20)
    let rest = try #require(WeekdayEffect(of: values)).removed(from: values)
    #expect(rest.count == values.count)
    #expect((rest.max() ?? 0) - (rest.min() ?? 0) < 8)
  }

  @Test func ofPositiveValuesItIsAFactor() throws {
    let values = noisySeries([(100, 140)]).enumerated().map { index, value in
      value * height(index) * (index % 7 == 6 ? 2 : 1)
    }
    let rest = try #require(WeekdayEffect(of: values)).removed(from: values)
    for (index, value) in rest.enumerated() where index % 7 == 6 {
      #expect(abs(value / (rest[index - 1] * height(index) / height(index - 1)) - 1) < 0.1)
    }
  }

  /// A level that is ten times as high from the 70th value on.
  private func height(_ index: Int) -> Double { index < 70 ? 1 : 10 }

  @Test func aStepPassesThroughIt() throws {
    let values = weeks(20, effect: 20).enumerated().map { $1 + ($0 < 70 ? 0 : 30) }
    let analysis = ChangePointAnalysis(values)
    #expect(analysis.hasWeekdayEffect)
    #expect(analysis.changes.map(\.index) == [70])
  }

  @Test func fewQuietSeriesHaveOne() {
    let found = (1...300).count { WeekdayEffect(of: noisySeries([(100, 56)], seed: $0)) != nil }
    #expect(found <= 1)
  }
}
