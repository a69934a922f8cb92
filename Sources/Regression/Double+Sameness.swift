extension Double {
  /// Whether two numbers differ by no more than the rounding of a calculation: one part in 10^9.
  ///
  /// An average of counts is exact in meaning, but may be off by its last digit.
  func isSame(as other: Double) -> Bool {
    self == other || (self - other).magnitude <= 1e-9 * Swift.max(magnitude, other.magnitude)
  }
}
