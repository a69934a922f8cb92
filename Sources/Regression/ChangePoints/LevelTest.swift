/// Student's two-sided test of two levels with a common variance, corrected for autocorrelation.
struct LevelTest {
  /// The standard deviation of the values around their levels.
  let deviation: Double
  /// How probable levels as different are if they are one.
  let pValue: Double

  /// Tests two levels.
  ///
  /// - Parameters:
  ///   - before: The one.
  ///   - after: The other.
  ///   - inflation: By how much autocorrelation multiplies the variance of a mean; it divides the
  ///     degrees of freedom.
  init(_ before: Level, _ after: Level, inflation: Double) {
    let degrees = Double(before.count + after.count - 2)
    let variance = (before.squares + after.squares) / degrees
    let shares = 1 / Double(before.count) + 1 / Double(after.count)
    let error = (variance * shares * inflation).squareRoot()
    let distance = (after.mean - before.mean).magnitude
    deviation = variance.squareRoot()
    guard distance > 0, error > 0 else {
      pValue = distance > 0 ? 0 : 1
      return
    }
    let distribution = StudentT(degreesOfFreedom: max(1, degrees / inflation))
    pValue = 2 * distribution.survival(distance / error)
  }
}
