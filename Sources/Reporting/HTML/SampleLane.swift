/// How repeated measurements are spread, as a lane of a drawing: each as a line, with a box from the
/// first to the third quartile and the median in it.
struct SampleLane {
  private static let horizontalRange = 20...940

  /// The samples by size, at least one.
  let sorted: [Double]
  /// What the lane reaches from and to.
  let bounds: ClosedRange<Double>

  /// The drawing.
  ///
  /// - Parameters:
  ///   - y: Where the lane begins; it is 64 high.
  ///   - paint: The colour.
  /// - Returns: The markup.
  func svg(at y: Int, paint: Markup) -> Markup {
    let (first, middle, third) = (x(quantile(0.25)), x(quantile(0.5)), x(quantile(0.75)))
    let width = max(2, third - first)
    let lines = Set(sorted.map(x)).sorted().map { "M\($0) \(y + 14)v28" as Markup }.joined()
    return """
      <path d="\(lines)" stroke="\(paint)" stroke-width="2" stroke-opacity=".6"/>\
      <path d="M\(first) \(y + 6)h\(width)v44h\(-width)z" fill="\(paint)" fill-opacity=".14" \
      stroke="\(paint)" stroke-width="2"/>\
      <path d="M\(middle) \(y)v56" stroke="\(Paint.level)" stroke-width="5"/>
      """
  }

  /// Which part of the samples is at most each value, as a line of steps: the empirical distribution
  /// function, which can be laid over that of other samples.
  ///
  /// - Parameters:
  ///   - y: Where all of them are.
  ///   - height: How far below none of them are.
  ///   - paint: The colour.
  /// - Returns: The markup.
  func steps(at y: Int, height: Int, paint: Markup) -> Markup {
    let counts = Dictionary(sorted.enumerated().map { (x($1), $0 + 1) }) { _, last in last }
    let steps = counts.sorted { $0.key < $1.key }.map { x, count -> Markup in
      "H\(x)V\(y + height - height * count / sorted.count)"
    }
    let range = Self.horizontalRange
    return """
      <path d="M\(range.lowerBound) \(y + height)\(steps.joined())H\(range.upperBound)" fill="none" \
      stroke="\(paint)" stroke-width="3"/>
      """
  }

  /// The value that a part of the samples is below, after the seventh definition of Hyndman and Fan
  /// (Sample Quantiles in Statistical Packages, 1996).
  func quantile(_ part: Double) -> Double {
    let place = part * Double(sorted.count - 1)
    let (low, high) = (sorted[Int(place)], sorted[min(Int(place) + 1, sorted.count - 1)])
    let rest = place - place.rounded(.down)
    return low * (1 - rest) + high * rest
  }

  private func x(_ value: Double) -> Int {
    let range = Self.horizontalRange
    guard bounds.lowerBound < bounds.upperBound else {
      return (range.lowerBound + range.upperBound) / 2
    }
    let part = value.part(from: bounds.lowerBound, to: bounds.upperBound)
    return range.lowerBound + Int((part * Double(range.count - 1)).rounded())
  }
}
