extension Double {
  /// Whether two numbers differ by no more than the rounding of a calculation: one part in 10^9.
  ///
  /// An average of counts is exact in meaning, but may be off by its last digit. Counts themselves are
  /// the same only if they are equal.
  func isSame(as other: Double) -> Bool {
    if rounded() == self, other.rounded() == other { return self == other }
    return (self - other).magnitude <= 1e-9 * Swift.max(magnitude, other.magnitude)
  }
}
