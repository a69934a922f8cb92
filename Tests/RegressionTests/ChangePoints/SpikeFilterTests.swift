import Testing

@testable import Regression

struct SpikeFilterTests {
  @Test(arguments: [
    ([], []),
    ([1e308], [1e308]),
    ([1, 1], [1, 1]),
    ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
    // A value may be three deviations from the median of the five around it.
    ([0, 0, 9, 0, 0], [0, 0, 3, 0, 0]),
    ([0, 0, -9, 0, 0], [0, 0, -3, 0, 0]),
    ([0, 0, 3, 0, 0], [0, 0, 3, 0, 0]),
    ([9, 0, 0, 0, 0], [3, 0, 0, 0, 0]),
    ([0, 0, 0, 0, -9], [0, 0, 0, 0, -3]),
    // Two neighbours of five are still odd; three are a level.
    ([0, 0, 0, 9, 9, 0, 0, 0], [0, 0, 0, 3, 3, 0, 0, 0]),
    ([0, 0, 0, 9, 9, 9], [0, 0, 0, 9, 9, 9]),
  ])
  func onlySpikesAreMoved(values: [Double], filtered: [Double]) {
    #expect(SpikeFilter(deviation: 1).apply(to: values) == filtered)
  }

  @Test func withoutNoiseEveryValueIsTheMedianOfItsNeighbours() {
    #expect(SpikeFilter(deviation: 0).apply(to: [5, 5, 6, 5, 5]) == [5, 5, 5, 5, 5])
  }
}
