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

  @Test(arguments: [1, 0.25, 0.001])
  func whatIsSkippedIsNeverCheaper(step: Double) {
    for seed in 1...20 as ClosedRange<UInt64> {
      let levels = [(0, 70), (3, 9), (0, 30), (20, 41)].map { (Double($0), $1) }
      let values = noisySeries(levels, seed: seed).enumerated().map { place, value in
        ((value + (place > 90 ? Double(place) / 10 : 0)) / step).rounded() * step
      }
      for deviation in [0.5, 1, 4] {
        let segmentation = Segmentation(values, deviation: deviation)
        let exhaustive = exhaustiveSegments(of: values, penalty: segmentation.penalty)
        #expect(segmentation.segments == exhaustive)
      }
    }
  }

  /// The cheapest segments, every one tried; the first of equal ones, towards the beginning.
  private func exhaustiveSegments(of values: [Double], penalty: Double) -> [Segmentation.Segment] {
    var covers: [(cost: Double, segments: [Segmentation.Segment])?] = [(0, [])]
    for end in 1...values.count {
      var best: (cost: Double, segments: [Segmentation.Segment])?
      var fit = RunningFit()
      for start in (0..<end).reversed() {
        fit.add(values[start])
        guard let cover = covers[start] else { continue }
        for isLine in [false, true] where end - start >= (isLine ? 5 : 2) {
          let cost =
            cover.cost + penalty + (isLine ? penalty + fit.lineResidual : fit.levelResidual)
          guard cost < best?.cost ?? .infinity else { continue }
          best = (cost, cover.segments + [.init(range: start..<end, isLine: isLine)])
        }
      }
      covers.append(best)
    }
    return covers[values.count]?.segments ?? []
  }

  @Test func tooManyChangesMeanThatTheNoiseWasTakenTooSmall() {
    // A level every four values: 20 places, of which six are allowed.
    let values = (0..<80).map { Double(($0 / 4) % 2) * 10 + ($0.isMultiple(of: 2) ? 0.1 : 0) }
    let segmentation = Segmentation(values, deviation: 0.1)
    #expect(segmentation.boundaries.count <= 6)
    #expect(segmentation.penalty > Segmentation([0, 0], deviation: 0.1).penalty * 10)
  }

  @Test func fitsOfNeighboursMakeTheFitOfBoth() {
    let values = noisySeries([(1e6, 9), (1e6 + 4, 20)])
    for split in [0, 1, 4, 28, 29] {
      var fit = RunningFit(values[..<split])
      fit.add(RunningFit(values[split...]))
      let whole = RunningFit(values)
      #expect(fit.count == whole.count)
      #expect((fit.mean - whole.mean).magnitude < 1e-8)
      #expect((fit.slope - whole.slope).magnitude < 1e-8)
      #expect((fit.levelResidual - whole.levelResidual).magnitude < 1e-6)
      #expect((fit.lineResidual - whole.lineResidual).magnitude < 1e-6)
    }
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
