import Regression
import Results
import TestSupport
import Testing

/// What no single night shows.
struct DriftTests {
  /// Values with noise of a relative width around a course.
  private func values(_ count: Int, noise: Double, seed: UInt64 = 3, _ course: (Int) -> Double)
    -> [Double]
  {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { course($0) * (1 + noise * generator.normal()) }
  }

  /// The nights on which it was said that the level crept up.
  private func warnings(_ values: [Double], _ direction: Direction = .lower) throws -> [Int] {
    try values.indices.filter { night in
      guard night > 0 else { return false }
      let finding = try Nights(Array(values[...night]), direction).lastFinding()
      if case .changePoint = finding.rule { return finding.kind == .suspected }
      return false
    }
  }

  @Test(arguments: [3, 4, 5] as [UInt64])
  func smallStepsAreToldTogether(seed: UInt64) throws {
    let steps = values(90, noise: 0.015, seed: seed) { 100 * (1 + 0.03 * Double(min(5, $0 / 12))) }
    let warned = try warnings(steps)
    #expect(try #require(warned.first) < 80)
    #expect(warned.suffix(5) == [85, 86, 87, 88, 89])
  }

  @Test(arguments: [3, 4, 5] as [UInt64])
  func aSlopeIsTold(seed: UInt64) throws {
    let slope = values(100, noise: 0.01, seed: seed) {
      100 * (1 + 0.0025 * Double(max(0, $0 - 30)))
    }
    let warned = try warnings(slope)
    #expect(try #require(warned.first) < 95)
    #expect(warned.last == 99)
  }

  @Test func anImprovementThatCreepsInIsNoWarning() throws {
    let slope = values(100, noise: 0.01) { 100 * (1 - 0.0025 * Double(max(0, $0 - 30))) }
    #expect(try warnings(slope).isEmpty)
    #expect(try !warnings(slope, .higher).isEmpty)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func aQuietSeriesHasNone(seed: UInt64) throws {
    #expect(try warnings(values(120, noise: 0.05, seed: seed) { _ in 100 }).isEmpty)
  }

  @Test func whatWasMendedIsNoLongerSuspected() throws {
    let mended = values(32, noise: 0.04, seed: 5) { (20..<25).contains($0) ? 135 : 100 }
    #expect(try warnings(mended).allSatisfy { (20..<25).contains($0) })
  }

  @Test func theWarningSaysSinceWhen() throws {
    let steps = values(90, noise: 0.01) { 100 * (1 + 0.03 * Double(min(5, $0 / 12))) }
    let finding = try Nights(steps).lastFinding()
    let start = try #require(finding.onset?.first.run)
    #expect((12...26).contains(start))
    #expect(finding.reaction == .warn)
    #expect(!finding.isFailing)
  }
}
