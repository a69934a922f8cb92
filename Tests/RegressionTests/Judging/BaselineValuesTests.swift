@testable import Regression
import TestSupport
import Testing

/// The values that a baseline keeps.
struct BaselineValuesTests {
  @Test(arguments: [1, 2, 3, 30], [0.0, 1, 5])
  func theyAreTheNewestInBothOrders(capacity: Int, spread: Double) {
    var generator = SeededGenerator(seed: UInt64(capacity))
    var baseline = Baseline(capacity: capacity)
    var all: [Double] = []
    for run in 0..<100 {
      // Rounded, so that many are equal.
      all.append((spread * Double.random(in: -1...1, using: &generator)).rounded())
      baseline.append(all[run], run: run)
      let kept = all.suffix(capacity)
      #expect(baseline.recent.values == Array(kept))
      #expect(baseline.recent.runs == Array(kept.indices))
      #expect(baseline.sorted == kept.sorted())
      #expect(baseline.recent.newest == all[run])
      #expect(baseline.recent.oldestRun == kept.startIndex)
      #expect(baseline.recent.isFull == (kept.count == capacity))
    }
  }
}
