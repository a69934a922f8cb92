import TestSupport

/// A series of levels with normal noise of standard deviation 1 around them, from a seed.
func noisySeries(_ levels: [(level: Double, count: Int)], seed: UInt64 = 1) -> [Double] {
  var generator = SeededGenerator(seed: seed)
  return levels.flatMap { level, count in
    (0..<count).map { _ in
      // The sum of twelve uniform numbers has the variance 1.
      level - 6 + (0..<12).reduce(0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }
  }
}
