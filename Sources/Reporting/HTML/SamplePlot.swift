import Results

/// How the repeated measurements of a metric are spread in one run or in two, which are laid over each
/// other on one scale.
struct SamplePlot {
  private static let width = 960
  private static let laneHeight = 64
  private static let stepHeight = 140

  private let name: String
  private let unit: String
  private let lanes: [SampleLane]
  private let bounds: ClosedRange<Double>

  /// Creates the plot of one run; `nil` for fewer than two samples.
  init?(_ metric: Metric) {
    guard metric.samples.count > 1 else { return nil }
    self.init(metric.definition, [metric.samples])
  }

  /// Creates the plot of two runs; `nil` if both have fewer than two samples, or one has none.
  init?(_ before: Metric, _ after: Metric) {
    guard max(before.samples.count, after.samples.count) > 1 else { return nil }
    self.init(after.definition, [before.samples, after.samples])
  }

  private init?(_ definition: MetricDefinition, _ samples: [[Double]]) {
    let all = samples.flatMap(\.self)
    guard samples.allSatisfy({ !$0.isEmpty }), let low = all.min(), let high = all.max() else {
      return nil
    }
    name = definition.name.truncated(to: 100)
    unit = definition.unit.truncated(to: 20)
    bounds = low...high
    lanes = samples.map { SampleLane(sorted: $0.sorted(), bounds: low...high) }
  }

  /// The drawing; nothing if all are the same.
  var svg: Markup {
    guard bounds.lowerBound < bounds.upperBound else { return "" }
    let top = lanes.count > 1 ? Self.stepHeight + 16 : 0
    let drawn = zip(lanes, paints).enumerated().map { place, lane in
      lane.0.svg(at: top + 8 + place * Self.laneHeight, paint: lane.1)
    }
    let height = top + 46 + lanes.count * Self.laneHeight
    return """
      <svg class="samples" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width / 2)" \
      height="\(height / 2)" role="img"><title>\(name): \(summary)</title>\(steps)\(drawn.joined())\
      <g font-size="24" font-family="sans-serif" fill="currentColor">\
      <text x="20" y="\(height - 12)">\(text(bounds.lowerBound))</text>\
      <text x="940" y="\(height - 12)" text-anchor="end">\(text(bounds.upperBound))</text></g></svg>
      """
  }

  /// The distributions of two runs over each other: where the lines part, the runs do.
  private var steps: Markup {
    guard lanes.count > 1 else { return "" }
    return zip(lanes, paints).map { lane, paint in
      lane.steps(at: 8, height: Self.stepHeight, paint: paint)
    }.joined()
  }

  /// The newest run is always in the colour of the values; the one before it steps back.
  private var paints: [Markup] { lanes.count > 1 ? [Paint.faint, Paint.line] : [Paint.line] }

  /// The spread in words; that of two runs one after the other.
  var summary: String { lanes.map(summary).joined(separator: "; then ") }

  private func summary(of lane: SampleLane) -> String {
    let (low, high) = (lane.sorted[0], lane.sorted[lane.sorted.count - 1])
    let count = lane.sorted.count == 1 ? "1 sample" : "\(lane.sorted.count) samples"
    if low == high { return "\(count), all \(text(low))" }
    return "\(count), \(text(low)) to \(text(high)), median \(text(lane.quantile(0.5))), "
      + "quartiles \(text(lane.quantile(0.25))) and \(text(lane.quantile(0.75)))"
  }

  private func text(_ value: Double) -> String { value.text(unit: unit) }
}
