import Regression
import Results
import Testing

@testable import Reporting

struct BandPathTests {
  private func path(_ bands: [Int64: NoiseBand], runs count: Int = 5) -> String {
    var fixture = HistoryFixture()
    fixture.values = Array(repeating: 1, count: count)
    let runs = RunAxis(fixture.summaries.reversed(), range: 100...500)
    return BandPath(bands, runs, ValueAxis([0, 10], range: 0...100)).markup.source
  }

  @Test func itGoesAlongTheUpperEdgesAndBackAlongTheLower() {
    let bands: [Int64: NoiseBand] = [
      2: NoiseBand(low: 2, high: 6), 3: NoiseBand(low: 3, high: 7), 4: NoiseBand(low: 3, high: 8),
    ]
    #expect(path(bands) == "M200 40l100 -10l100 -10l0 50l-100 0l-100 10z")
  }

  @Test func aRunWithoutABandInterruptsIt() {
    let bands: [Int64: NoiseBand] = [
      1: NoiseBand(low: 2, high: 6), 2: NoiseBand(low: 2, high: 6),
      5: NoiseBand(low: 1, high: 3),
    ]
    #expect(path(bands) == "M100 40l100 0l0 40l-100 0zM496 70h8V90h-8z")
  }

  @Test func whatIsNotInTheDrawingIsCutOff() {
    let bands = [
      1: NoiseBand(low: -.infinity, high: 5), 2: NoiseBand(low: 5, high: .infinity),
    ].reduce(into: [Int64: NoiseBand]()) { $0[Int64($1.key)] = $1.value }
    #expect(path(bands) == "M100 50l100 -50l0 50l-100 50z")
  }

  @Test func edgesThatLookTheSameAreDrawnOnce() {
    let same = Dictionary(
      uniqueKeysWithValues: (1...900).map { (Int64($0), NoiseBand(low: 2, high: 6)) }
    )
    #expect(path(same, runs: 900) == "M100 40l400 0l0 40l-400 0z")
    let restless = Dictionary(
      uniqueKeysWithValues: (1...900).map {
        (Int64($0), NoiseBand(low: 2, high: 6 + Double($0 % 3)))
      }
    )
    let corners = path(restless, runs: 900).count { $0 == "l" }
    #expect((200...400).contains(corners))
  }

  @Test func noBandIsNoPath() {
    #expect(path([:]).isEmpty)
    #expect(path([1: NoiseBand(low: 1, high: 2)], runs: 0).isEmpty)
  }
}
