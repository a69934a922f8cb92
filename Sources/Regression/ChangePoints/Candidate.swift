/// A place where a series may change, with the evidence.
struct Candidate {
  /// The index of the first value of the new level.
  var index: Int
  /// What seems to change.
  let kind: ChangePoint.Kind
  /// The level before.
  let before: Level
  /// The level after.
  let after: Level
  /// How probable a change as great is if there is none.
  let pValue: Double
  /// The p-value, made stricter for brief levels; 1 if something else speaks against the change.
  let doubt: Double

  /// The change, in a unit so many times smaller.
  func change(scale: Double) -> ChangePoint {
    ChangePoint(
      index: index,
      kind: kind,
      before: before.mean * scale,
      after: after.mean * scale,
      pValue: pValue
    )
  }
}
