import Testing

@testable import Regression

struct SegmentationTests {
  private func boundaries(_ values: [Double], deviation: Double = 1) -> [Int] {
    Segmentation(values, deviation: deviation).boundaries
  }

  @Test(arguments: [
    [1, 2], [0, 0, 0], [-7, -7, -7, -7, -7, -7], [1, 2, 1, 2, 1, 2],
    [0, 0, 0, 0, 100, 0, 0, 0],
  ])
  func theSegmentsCoverTheSeriesAndNoneIsOfOneValue(values: [Double]) {
    for deviation in [0, 1e-9, 1, 1e9] {
      let ranges = Segmentation(values, deviation: deviation).segments.map(\.range)
      #expect(ranges.flatMap(Array.init) == Array(values.indices))
      #expect(ranges.allSatisfy { $0.count >= 2 })
    }
  }

  @Test(arguments: [
    (6, 0.0, []), (6, 100.0, [6]), (2, 100.0, [2]), (10, -100.0, [10]),
  ])
  func aStepDividesASeries(place: Int, height: Double, expected: [Int]) {
    let values = (0..<12).map { ($0 < place ? 0 : height) + ($0.isMultiple(of: 2) ? 0.5 : -0.5) }
    #expect(boundaries(values) == expected)
  }

  @Test func aStepIsWorthItsPriceOrNoSegment() {
    // Two levels of eight values, a height h apart, spare 4 h squared, and cost 4 ln 16 = 11.1.
    func step(_ height: Double) -> [Double] { (0..<16).map { $0 < 8 ? 0 : height } }
    #expect(boundaries(step(1.6)) == [])
    #expect(boundaries(step(1.7)) == [8])
    #expect(boundaries(step(1.7), deviation: 2) == [])
  }

  @Test func aStraightLineIsOneSegmentAndALevelIsNone() {
    let line = Segmentation((0..<40).map { 5 * Double($0) }, deviation: 1)
    #expect(line.segments == [.init(range: 0..<40, isLine: true)])
    let level = Segmentation(noisySeries([(7, 40)]), deviation: 1)
    #expect(level.segments == [.init(range: 0..<40, isLine: false)])
  }

  @Test func fewerThanFiveValuesAreNoLine() {
    #expect(!Segmentation([0, 10, 20, 30], deviation: 0.1).segments.contains { $0.isLine })
    #expect(Segmentation([0, 10, 20, 30, 40], deviation: 0.1).segments.map(\.isLine) == [true])
  }

  @Test func tooManyChangesMeanThatTheNoiseWasTakenTooSmall() {
    // A level every four values: 20 places, of which six are allowed.
    let values = (0..<80).map { Double(($0 / 4) % 2) * 10 + ($0.isMultiple(of: 2) ? 0.1 : 0) }
    let segmentation = Segmentation(values, deviation: 0.1)
    #expect(segmentation.boundaries.count <= 6)
    #expect(segmentation.penalty > Segmentation([0, 0], deviation: 0.1).penalty * 10)
  }

  @Test func theAutocorrelationIsThatWithinTheSegments() {
    let independent = noisySeries([(0, 100), (50, 100)])
    let segmentation = Segmentation(independent, deviation: 1)
    #expect(segmentation.boundaries == [100])
    #expect(segmentation.autocorrelation(of: independent) < 0.2)
    var previous = 0.0
    let dependent = noisySeries([(0, 400)]).map { shock in
      previous = 0.5 * previous + shock
      return previous
    }
    let phi = Segmentation(dependent, deviation: 3.5).autocorrelation(of: dependent)
    #expect((0.3...0.65).contains(phi))
    #expect(Segmentation([4, 4, 4], deviation: 0).autocorrelation(of: [4, 4, 4]) == 0)
  }
}
