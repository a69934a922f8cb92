extension Double {
  /// The mean of two numbers, also where their sum has no representation.
  static func midpoint(_ first: Double, _ second: Double) -> Double {
    let sum = first + second
    return sum.isFinite ? sum / 2 : first / 2 + second / 2
  }
}
