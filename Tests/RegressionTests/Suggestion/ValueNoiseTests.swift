import Foundation
import TestSupport
import Testing

@testable import Regression

struct ValueNoiseTests {
  /// Gaussian noise of standard deviation 1 (Box and Muller, 1958).
  private static func gaussian(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let (radius, angle) = (
        Double.random(in: Double.leastNormalMagnitude..<1, using: &generator),
        Double.random(in: 0..<(2 * .pi), using: &generator)
      )
      return (-2 * log(radius)).squareRoot() * cos(angle)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func theDeviationOfGaussianNoiseIsFound(seed: UInt64) throws {
    let noise = try #require(ValueNoise(of: Self.gaussian(4000, seed: seed).map { 100 + 5 * $0 }))
    #expect((4.6...5.4).contains(noise.deviation))
    #expect((99.5...100.5).contains(noise.median))
    #expect(noise.count == 4000)
  }

  @Test func aChangeOfLevelAndAnOutlierHardlyMatter() throws {
    let clean = Self.gaussian(40, seed: 5)
    let moved = clean.enumerated().map { $1 + ($0 < 20 ? 0 : 100) }
    let before = try #require(ValueNoise(of: clean)).deviation
    let after = try #require(ValueNoise(of: moved)).deviation
    #expect((0.8...1.25).contains(after / before))
  }

  @Test(
    arguments: [
      ([], nil), ([1], nil), ([1, 1], 0), ([5, 5, 5, 5, 5], 0), ([1, 2], nil as Double?),
    ] as [([Double], Double?)]
  )
  func degenerateValues(_ values: [Double], _ deviation: Double?) {
    let noise = ValueNoise(of: values)
    #expect((noise == nil) == (values.count < 2))
    if let deviation { #expect(noise?.deviation == deviation && noise?.isConstant == true) }
  }

  /// Most differences are 0, and yet the values are not constant.
  @Test func rareStepsAreNoiseToo() throws {
    let noise = try #require(ValueNoise(of: [1, 1, 1, 1, 2, 1, 1, 1, 1]))
    #expect(!noise.isConstant)
    // Two of eight differences are 1: √(2/8) / √2.
    #expect((noise.deviation - 0.125.squareRoot()).magnitude < 1e-12)
  }

  @Test func negativeAndHugeValuesStayFinite() throws {
    let noise = try #require(ValueNoise(of: [-1e300, 1e300, -1e300, 1e300]))
    #expect(noise.deviation.isFinite && noise.median == 0)
  }
}
