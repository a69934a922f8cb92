extension Double {
  /// Whether a number agrees with a reference to ten digits, or to the last one of the very least
  /// numbers.
  func isClose(to reference: Double, within tolerance: Double = 1e-10) -> Bool {
    self == reference
      || (self - reference).magnitude <= tolerance * reference.magnitude
        + 2 * Double.leastNonzeroMagnitude
  }
}
