import Regression
import Results

/// A line chart of one series over the runs of a window, as SVG.
struct TrendChart {
  /// The size of the drawing, in its own units.
  static let size = (width: 1280, height: 260)
  /// Where the runs lie, from the first to the last.
  static let horizontalRange = 230.0...1250.0
  private static let verticalRange = 20.0...200.0
  /// How many points have a tooltip.
  private static let pointLimit = 200

  private let trend: Trend
  private let axis: RunAxis
  private let limit: Double?
  private let low: Double
  private let high: Double

  /// - Parameters:
  ///   - trend: The values; at least one.
  ///   - axis: The runs of the window.
  ///   - limit: The hard limit, which is drawn if it is near the values.
  init(_ trend: Trend, on axis: RunAxis, limit: Limit?) {
    self.trend = trend
    self.axis = axis
    let values = trend.points.map(\.value.number)
    let bounds = (values.min() ?? 0)...(values.max() ?? 0)
    self.limit = limit.map(\.bound).flatMap { bound in
      bound.magnitude <= 2 * max(bounds.lowerBound.magnitude, bounds.upperBound.magnitude)
        ? bound : nil
    }
    low = min(bounds.lowerBound, self.limit ?? bounds.lowerBound)
    high = max(bounds.upperBound, self.limit ?? bounds.upperBound)
  }

  /// The drawing.
  var svg: String {
    let points = trend.thinned(to: Self.pointLimit)
    return """
      <svg viewBox="0 0 \(Self.size.width) \(Self.size.height)" role="img">\
      <title>\(trend.series.description.truncated(to: 200).escapedForHTML)</title>\
      \(axes)\(limitLine)\
      <path d="\(path(points))" fill="none" stroke="#2f7ed8" stroke-width="3"/>\
      <g fill="#2f7ed8">\(points.map(dot).joined())</g></svg>
      """
  }

  private var axes: String {
    let (left, right) = (Int(Self.horizontalRange.lowerBound), Int(Self.horizontalRange.upperBound))
    let labels =
      label(text(low), x: left - 14, y: y(low) + 8, "end")
      + (low < high ? label(text(high), x: left - 14, y: y(high) + 8, "end") : "")
      + label(axis.firstLabel, x: left, y: 245, "start")
      + label(axis.lastLabel, x: right, y: 245, "end")
    return "<path d=\"M\(left) 10V212H\(right)\" fill=\"none\" stroke=\"#8888\" />\(labels)"
  }

  private func label(_ text: String, x: Int, y: Int, _ anchor: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" font-size=\"30\" fill=\"currentColor\">"
      + "\(text.escapedForHTML)</text>"
  }

  private var limitLine: String {
    guard let limit else { return "" }
    let right = Int(Self.horizontalRange.upperBound)
    return """
      <path d="M\(Int(Self.horizontalRange.lowerBound)) \(y(limit))H\(right)" stroke="#d33" \
      stroke-dasharray="12 8"><title>limit \(text(limit).escapedForHTML)</title></path>
      """
  }

  /// A line through the points; runs without a value interrupt it.
  private func path(_ points: [Trend.Point]) -> String {
    let places = Dictionary(trend.points.enumerated().map { ($1.run, $0) }) { first, _ in first }
    var path = ""
    var previous: Trend.Point?
    for point in points {
      // Between neighbours without a gap, as many runs have a value as there are runs.
      let runs = previous.map { axis.position(of: point.run) - axis.position(of: $0.run) }
      let values = previous.map { (places[point.run] ?? 0) - (places[$0.run] ?? 0) }
      let continues = previous != nil && runs == values
      path += "\(continues ? "L" : "M")\(axis.x(of: point.run)) \(y(point.value.number))"
      previous = point
    }
    return path
  }

  private func dot(_ point: Trend.Point) -> String {
    """
    <circle cx="\(axis.x(of: point.run))" cy="\(y(point.value.number))" r="6"><title>\
    \(axis.tip(of: point.run)) · \(point.value.text(unit: trend.unit).escapedForHTML)</title></circle>
    """
  }

  private func text(_ number: Double) -> String {
    let isFlag = trend.points.last?.value.isFlag == true
    return isFlag ? MetricValue.flag(number != 0).text(unit: "") : number.text
  }

  private func y(_ value: Double) -> Int {
    let range = Self.verticalRange
    guard low < high else { return Int((range.lowerBound + range.upperBound) / 2) }
    let drop = value.part(from: low, to: high) * (range.upperBound - range.lowerBound)
    return Int((range.upperBound - drop).rounded())
  }
}

extension Limit {
  fileprivate var bound: Double {
    switch self {
    case .atMost(let bound), .atLeast(let bound): bound
    }
  }
}
