/// The hypergeometric distribution: how many of the marked are among those drawn.
///
/// The probabilities are built from their ratios, starting at the most likely number, and divided
/// by their sum: no factorials are needed, and no digits lost.
struct Hypergeometric {
  private let first: Double
  private let weights: [Double]

  /// Draws so many without replacement, and leaves the others; so many of all are marked.
  init(drawn: Double, left: Double, marked: Double) {
    let (fewest, most) = (max(0, marked - left), min(drawn, marked))
    let likeliest = ((drawn + 1) * (marked + 1) / (drawn + left + 2)).rounded(.down)
    let mode = min(max(likeliest, fewest), most)
    /// The probability of `number + 1`, as a multiple of that of `number`.
    func ratio(_ number: Double) -> Double {
      (drawn - number) / (number + 1) * ((marked - number) / (left - marked + number + 1))
    }
    var (number, weight) = (mode, 1.0)
    var below: [Double] = []
    while number > fewest, weight > 0 {
      number -= 1
      weight /= ratio(number)
      below.append(weight)
    }
    first = number
    (number, weight) = (mode, 1.0)
    var above: [Double] = []
    while number < most, weight > 0 {
      weight *= ratio(number)
      number += 1
      above.append(weight)
    }
    weights = below.reversed() + [1] + above
  }

  /// The probability of at most a number.
  func probability(atMost number: Double) -> Double {
    share(of: weights.prefix(max(0, Int(number - first) + 1)))
  }

  /// The probability of at least a number.
  func probability(atLeast number: Double) -> Double {
    share(of: weights.dropFirst(max(0, Int(number - first))))
  }

  /// The probability of all numbers that are not more likely than one.
  ///
  /// Probabilities that differ by less than a ten-millionth count as equal, as in R.
  func probability(asUnlikelyAs number: Double) -> Double {
    let place = Int(number - first)
    let limit = weights.indices.contains(place) ? weights[place] * (1 + 1e-7) : 0
    return share(of: weights.filter { $0 <= limit })
  }

  private func share(of part: some Sequence<Double>) -> Double {
    part.reduce(0, +) / weights.reduce(0, +)
  }
}
