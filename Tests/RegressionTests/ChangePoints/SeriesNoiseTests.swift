import Testing

@testable import Regression

struct SeriesNoiseTests {
  @Test(arguments: [
    [], [1], [5, 5], [0, 0, 0, 0], [-3, -3, -3], [1e308, 1e308, 1e308],
  ])
  func seriesThatNeverMoveHaveNone(values: [Double]) {
    let noise = Noise(of: values)
    #expect(noise.deviation == 0)
    #expect(noise.autocorrelation == 0)
    #expect(noise.longRunDeviation == 0)
  }

  @Test(arguments: [1, -1, 1e-150, 1e150])
  func independentNoiseIsMeasuredInTheUnitOfTheSeries(unit: Double) {
    let noise = Noise(of: noisySeries([(100, 400)]).map { $0 * unit })
    #expect((0.9...1.1).contains(noise.deviation / unit.magnitude))
    #expect(noise.autocorrelation < 0.1)
  }

  @Test func aStepHardlyDisturbsIt() {
    let quiet = Noise(of: noisySeries([(100, 100)]))
    let step = Noise(of: noisySeries([(100, 50), (1000, 50)]))
    #expect(abs(step.deviation / quiet.deviation - 1) < 0.1)
    #expect(step.autocorrelation < 0.1)
  }

  @Test func mostlyEqualValuesAreMeasuredByTheMeanSquareOfTheirMoves() {
    // Of 19 differences two are 1 and -1: the mean square is 2 / 19, and half of it one value's.
    let values = [Double](repeating: 0, count: 10) + [1] + [Double](repeating: 0, count: 9)
    #expect(abs(Noise(of: values).deviation - (2.0 / 19 / 2).squareRoot()) < 1e-12)
  }

  @Test func oneGreatMoveOfMostlyEqualValuesCountsAsThreeUsualOnes() {
    var values = [Double](repeating: 0, count: 40)
    for index in [5, 10, 15] { values[index] = 1 }
    values[30] = 1000
    // Six moves of 1 and two of 1000, which count as 3.
    #expect(abs(Noise(of: values).deviation - (24.0 / 39 / 2).squareRoot()) < 1e-12)
  }

  @Test func theAutocorrelationOfAFirstOrderProcessIsFound() {
    var previous = 0.0
    let values = noisySeries([(0, 2000)]).map { shock in
      previous = 0.5 * previous + shock
      return previous
    }
    let noise = Noise(of: values)
    #expect((0.35...0.6).contains(noise.autocorrelation))
    #expect(noise.longRunDeviation > noise.deviation)
  }

  @Test func noAutocorrelationAboveSevenTenthsIsBelieved() {
    var sum = 0.0
    let walk = noisySeries([(0, 500)]).map { step in
      sum = 0.99 * sum + step
      return sum
    }
    #expect(Noise(of: walk).autocorrelation == 0.7)
    #expect([-2, 0, 0.3, 0.7, 5].map(Noise.bounded) == [0, 0, 0.3, 0.7, 0.7])
  }

  @Test func theLongRunDeviationIsThatOfAFirstOrderProcess() {
    let noise = Noise(deviation: 2, autocorrelation: 0.5)
    #expect(abs(noise.longRunDeviation - 2 * 3.0.squareRoot() * 2.0.squareRoot()) < 1e-12)
  }

  @Test func noUnitMakesItInfinite() {
    let noise = Noise(deviation: 1, autocorrelation: 0.7).scaled(by: .greatestFiniteMagnitude)
    #expect(noise.deviation.isFinite)
    #expect(noise.longRunDeviation.isFinite)
    #expect(Noise(deviation: 2, autocorrelation: 0).scaled(by: 4).deviation == 8)
  }
}
