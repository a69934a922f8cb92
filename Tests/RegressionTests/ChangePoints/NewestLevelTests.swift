import Results
import Testing

@testable import Regression

struct NewestLevelTests {
  private static func quiet(_ count: Int) -> [Double] { noisySeries([(100, count)]) }

  @Test(
    arguments: [
      [], [1], [1, 2], [5, 5, 5, 5, 5, 5, 5], [Double](repeating: 0, count: 50), quiet(5),
      quiet(60),
      (0..<40).map { $0.isMultiple(of: 2) ? 1 : -1 }, [1e308, -1e308, 1e308], [1e-308, 2e-308],
    ] as [[Double]]
  )
  func aQuietOrShortSeriesHasNoRegression(values: [Double]) {
    for better in [Direction.lower, .higher, .none] {
      let newest = NewestLevel(values, better: better)
      #expect(!newest.isRegression)
      #expect(newest.since == nil)
      #expect(newest.pValue == nil)
    }
  }

  @Test(arguments: [(14, true), (15, false)])
  func aLevelIsNewForFourteenValues(age: Int, isRegression: Bool) {
    let values = noisySeries([(100, 60), (120, age)])
    #expect(ChangePointAnalysis(values).changes.map(\.index) == [60])
    #expect(NewestLevel(values, better: .lower).isRegression == isRegression)
  }

  @Test(arguments: [(4, false), (5, true)])
  func fiveValuesBeforeALevelAreNeeded(count: Int, isRegression: Bool) {
    let values = (0..<count + 7).map { index in
      (index < count ? 100 : 200) + (index.isMultiple(of: 2) ? 0.1 : 0)
    }
    #expect(ChangePointAnalysis(values).changes.map(\.index) == [count])
    #expect(NewestLevel(values, better: .lower).isRegression == isRegression)
  }

  @Test(arguments: [1e-150, 1, 1e300])
  func theWorseLevelIsToldWithItsEvidence(unit: Double) throws {
    let values = noisySeries([(100, 40), (110, 6)]).map { $0 * unit }
    let change = try #require(NewestLevel(values, better: .lower).change)
    #expect(change.index == 40)
    #expect(abs(change.before / unit - 100) < 1)
    #expect(abs(change.after / unit - 110) < 1.5)
    #expect(change.pValue < 1e-4)
    #expect(!NewestLevel(values, better: .higher).isRegression)
    #expect(NewestLevel(values.map(-), better: .higher).since == 40)
  }

  @Test func theScanSeesWhatTheSearchDoesNotYet() throws {
    // Small steps, of which the search finds none at once: the scan must find some, of at least
    // four values.
    let found = (1...60).compactMap { (seed: UInt64) -> Int? in
      let values = noisySeries([(100, 40), (102.2, 6)], seed: seed)
      guard ChangePointAnalysis(values).changes.isEmpty else { return nil }
      return NewestLevel(values, better: .lower).since
    }
    #expect(found.count >= 5)
    #expect(found.allSatisfy { (32...42).contains($0) })
  }

  @Test func quietSeriesHaveFewRegressions() {
    let alarms = (1...300).count {
      NewestLevel(noisySeries([(100, 60)], seed: $0), better: .lower).isRegression
    }
    #expect(alarms <= 2)
  }
}
