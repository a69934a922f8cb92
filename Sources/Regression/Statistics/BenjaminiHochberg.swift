/// The step-up procedure of Benjamini and Hochberg (1995) for many tests at once.
///
/// Of the tests it rejects, at most the share q is expected to be a false alarm, if they are
/// independent or depend on each other positively. A p-value outside 0...1, or NaN, is no test: it
/// is not counted, and never rejected.
enum BenjaminiHochberg {
  /// Which tests are rejected: those with an adjusted p-value of at most the false discovery rate.
  static func rejected(_ pValues: [Double], falseDiscoveryRate q: Double) -> [Bool] {
    adjusted(pValues).map { $0 <= q }
  }

  /// The adjusted p-values (q-values): the least false discovery rate that rejects each test; NaN
  /// for what is no test.
  static func adjusted(_ pValues: [Double]) -> [Double] {
    let tests = pValues.indices
      .filter { (0...1).contains(pValues[$0]) }
      .sorted { pValues[$0] < pValues[$1] }
    var adjusted = [Double](repeating: .nan, count: pValues.count)
    var least = 1.0
    for (rank, test) in zip(1..., tests).reversed() {
      least = min(least, pValues[test] * (Double(tests.count) / Double(rank)))
      adjusted[test] = least
    }
    return adjusted
  }

  /// The greatest p-value that is rejected; 0 if none is.
  ///
  /// A test is rejected if its p-value is not above it. Where none is rejected no p-value is 0,
  /// for any rate of at least 0 rejects those.
  static func threshold(_ pValues: [Double], falseDiscoveryRate q: Double) -> Double {
    zip(pValues, rejected(pValues, falseDiscoveryRate: q)).filter(\.1).map(\.0).max() ?? 0
  }

  /// The greatest p-value that is rejected among more tests than are given: the others' p-values are
  /// too great to matter, and taken for 1.
  ///
  /// - Parameters:
  ///   - pValues: The p-values that may be small enough.
  ///   - count: The number of all tests.
  ///   - q: The false discovery rate.
  /// - Returns: The greatest that is rejected; -1 if none is.
  static func threshold(
    _ pValues: [Double],
    among count: Int,
    falseDiscoveryRate q: Double
  ) -> Double {
    let sorted = pValues.sorted()
    let rank = sorted.indices.last { sorted[$0] <= Double($0 + 1) / Double(count) * q }
    return rank.map { sorted[$0] } ?? -1
  }
}
