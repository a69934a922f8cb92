/// The earlier short excursions of a series, which make another one nothing new.
struct Precedents {
  /// The values before the excursion.
  let values: ArraySlice<Double>

  /// Whether an excursion is nothing new.
  ///
  /// - Parameters:
  ///   - length: How many values it lasts.
  ///   - level: The level it leaves.
  ///   - height: How far it goes, with its sign.
  /// - Returns: Whether it is short and enough earlier ones were about as great.
  func include(length: Int, from level: Double, height: Double) -> Bool {
    guard length <= ChangePointParameters.longestExcursion else { return false }
    let isBrief = length <= ChangePointParameters.briefExcursion
    let needed = isBrief ? 1 : ChangePointParameters.precedentsOfLongExcursion
    return count(from: level, height: height) >= needed
  }

  /// How many short runs of values left the level as far and came back to it.
  private func count(from level: Double, height: Double) -> Int {
    var count = 0
    var length = 0
    var hasLeftLevel = false
    for value in values {
      if (value - level) / height >= ChangePointParameters.excursionShare {
        length += 1
        continue
      }
      if hasLeftLevel, (1...ChangePointParameters.longestExcursion).contains(length) { count += 1 }
      length = 0
      hasLeftLevel = true
    }
    return count
  }
}
