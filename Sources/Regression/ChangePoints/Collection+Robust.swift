extension Collection<Double> {
  /// The median of finite values, of which there is at least one.
  var median: Double { RobustScale.median(self) ?? .nan }

  /// The median distance from the median, scaled to the standard deviation of normal noise; 0 of no
  /// values.
  var robustDeviation: Double { RobustScale.medianAbsoluteDeviation(self) ?? 0 }
}

extension Double {
  /// The number, or the bound that it is beyond.
  func clamped(to bounds: ClosedRange<Double>) -> Double {
    min(max(self, bounds.lowerBound), bounds.upperBound)
  }
}
