/// The cheapest ways to cover the beginnings of a series with levels and straight lines.
struct Covers {
  private let values: [Double]
  private let penalty: Double
  /// The cheapest cover of the values before each index.
  private var covers: [Cover]
  /// The fits of the whole blocks of values.
  private let blocks: [RunningFit]
  /// What the covers that end in a block cost at most.
  private var greatestCosts: [Double]

  /// How many values are a block. The bound of its costs is loose by the residuals of so many values, and
  /// helps while they cost less than the penalty.
  private static let blockLength = 8

  /// A cover, by its cost and its last segment.
  private struct Cover {
    var cost = Double.infinity
    var start = 0
    var isLine = false

    mutating func consider(cost: Double, from start: Int, isLine: Bool) {
      guard cost <= self.cost else { return }
      self = Cover(cost: cost, start: start, isLine: isLine)
    }
  }

  /// - Parameters:
  ///   - values: The series.
  ///   - penalty: What a segment or a slope costs besides its residuals.
  init(of values: [Double], penalty: Double) {
    self.values = values
    self.penalty = penalty
    covers = [Cover](repeating: Cover(), count: values.count + 1)
    covers[0].cost = 0
    blocks = (0..<values.count / Self.blockLength).map { block in
      RunningFit(values[block * Self.blockLength..<(block + 1) * Self.blockLength])
    }
    greatestCosts = [Double](repeating: .infinity, count: blocks.count)
  }

  /// Lets a segment begin at an index, to which the cheapest cover must be known, and end wherever it
  /// makes a cheaper cover than is known.
  mutating func extend(from start: Int) {
    guard covers[start].cost < .infinity else { return }
    var fit = RunningFit()
    var end = start
    while end < values.count {
      let block = end / Self.blockLength
      if end.isMultiple(of: Self.blockLength), block < blocks.count {
        if leastCost(from: start, fit) > greatestCosts[block] {
          fit.add(blocks[block])
        } else {
          let range = end..<end + Self.blockLength
          for value in values[range] { lengthen(&fit, by: value, from: start) }
          greatestCosts[block] = covers[range.lowerBound + 1...range.upperBound]
            .reduce(0) { max($0, $1.cost) }
        }
        end += Self.blockLength
      } else {
        lengthen(&fit, by: values[end], from: start)
        end += 1
      }
    }
  }

  /// What a cover costs at least whose last segment is longer than a fit: no value lowers a residual.
  private func leastCost(from start: Int, _ fit: RunningFit) -> Double {
    covers[start].cost + penalty + min(fit.levelResidual, penalty + fit.lineResidual)
  }

  private mutating func lengthen(_ fit: inout RunningFit, by value: Double, from start: Int) {
    fit.add(value)
    guard fit.count >= ChangePointParameters.shortestLevel else { return }
    let (end, cost) = (start + fit.count, covers[start].cost + penalty)
    // Of equal costs a level is taken, and the shorter last segment.
    if fit.count >= ChangePointParameters.shortestLine {
      covers[end].consider(cost: cost + penalty + fit.lineResidual, from: start, isLine: true)
    }
    covers[end].consider(cost: cost + fit.levelResidual, from: start, isLine: false)
  }

  /// The parts of the cheapest cover of all values, in order.
  var segments: [Segmentation.Segment] {
    var segments: [Segmentation.Segment] = []
    var end = values.count
    while end > 0 {
      segments.append(.init(range: covers[end].start..<end, isLine: covers[end].isLine))
      end = covers[end].start
    }
    return segments.reversed()
  }
}
