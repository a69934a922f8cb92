import Regression
import Results

/// A line chart of one series over the runs of a window, as SVG: the values, what they are held
/// against, and what happened to them.
struct TrendChart {
  /// The width of the drawing, in its own units: two for a pixel.
  static let width = 960
  /// Where the runs lie, from the first to the last.
  static let horizontalRange = 130.0...940.0
  /// How many points the line has.
  private static let pointLimit = 400
  /// Up to how many points each has a dot.
  private static let dotLimit = 60

  private let course: TrendCourse
  private let window: ReportWindow
  private let id: String
  private let axis: ValueAxis
  private let limits: [Double]
  /// Where the time axis is.
  private let floor: Int
  private var height: Int { floor + 72 }
  private var trend: Trend { course.trend }
  private var runs: RunAxis { window.axis }

  /// - Parameters:
  ///   - course: The values and what is known of them.
  ///   - window: The runs.
  ///   - id: What the drawing is called in the page; no other has the name.
  init(_ course: TrendCourse, in window: ReportWindow, id: String) {
    self.course = course
    self.window = window
    self.id = id
    let values = course.trend.points.map(\.value.number)
    let reach = 2 * (values.map(\.magnitude).max() ?? 0)
    // What is far off would press the values into a line.
    limits = course.limits.map(\.bound).filter { $0.magnitude <= reach }
    let band = course.band.map { [$0.low, $0.high] } ?? []
    let shown = values + limits + band.filter { $0.magnitude <= reach }
    // A line that never moved needs little room.
    floor = shown.min() == shown.max() ? 108 : 288
    axis = ValueAxis(shown, range: 44...Double(floor - 12))
  }

  /// The drawing.
  var svg: Markup {
    """
    <svg class="chart" viewBox="0 0 \(Self.width) \(height)" \
    width="\(Self.width / 2)" height="\(height / 2)" role="img" \
    aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(title)</title>\
    <desc id="\(id)-d">\(summary)</desc>\(bands)\(frame)\(events)\(limitLines)\(levels)\
    <path d="\(path)" fill="none" stroke="\(Paint.line)" stroke-width="\(trend.points.count > 120 ? 2 : 3)" \
    stroke-linejoin="round"/>\
    \(dots)\(marks)\(changes)</svg>
    """
  }

  /// Where the runs lie in charts, for the read-out under the pointer.
  static var plotAttributes: Markup {
    """
    data-left="\(Int(horizontalRange.lowerBound))" data-right="\(Int(horizontalRange.upperBound))" \
    data-width="\(width)"
    """
  }

  // MARK: - In words

  private var title: String { trend.series.description.truncated(to: 200) }

  /// What the drawing shows, for those who cannot see it.
  private var summary: String {
    let values = trend.points.map(\.value.number)
    let range = "\(text(values.min() ?? 0)) to \(text(values.max() ?? 0))"
    let parts: [String?] = [
      "\(count(values.count, "value") ?? "") in \(count(runs.runs.count, "run") ?? ""), \(range)",
      course.band.map { "noise band \($0.text(unit: unit))" },
      course.limits.isEmpty
        ? nil : course.limits.map { $0.text(unit: unit) }.joined(separator: ", "),
      count(course.changes.count { runs.position(of: $0.run) != nil }, "change"),
      count(shownMarks.count { !$0.isConfirmed }, "suspected value"),
      count(shownMarks.count { $0.isConfirmed }, "confirmed regression"),
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  private func count(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private var unit: String { trend.unit.truncated(to: 20) }

  private func text(_ number: Double) -> String {
    isFlag ? MetricValue.flag(number != 0).text(unit: "") : number.text(unit: unit)
  }

  private var isFlag: Bool { trend.points.last?.value.isFlag == true }

  // MARK: - The frame

  private var left: Int { Int(Self.horizontalRange.lowerBound) - 10 }
  private var right: Int { Int(Self.horizontalRange.upperBound) + 10 }

  private var frame: Markup {
    let ticks = isFlag ? Array(Set([axis.low, axis.high])).sorted() : axis.ticks
    let lines = ticks.map { tick -> Markup in
      "<path d=\"M\(left) \(axis.y(tick))H\(right)\" stroke=\"\(Paint.faint)\" stroke-opacity=\".25\"/>"
    }
    let labels = isFlag ? ticks.map(text) : axis.labels
    let numbers = zip(ticks, labels).map { tick, label -> Markup in
      let label = FittedText(text: label, room: left - 12, fontSize: 24)
      return """
        <text x="\(left - 8)" y="\(axis.y(tick) + 8)" text-anchor="end"\(label.markup)</text>
        """
    }
    return lines.joined() + """
      <path d="M\(left) \(floor)H\(right)" stroke="\(Paint.faint)"/>\
      <g font-size="24" font-family="sans-serif" fill="currentColor">\(numbers.joined())\
      \(dates)</g>
      """
  }

  private var dates: Markup {
    let ticks = runs.ticks
    return ticks.enumerated().map { place, tick -> Markup in
      let isLast = place == ticks.count - 1 && ticks.count > 1
      let anchor: Markup = place == 0 && ticks.count > 1 ? "start" : isLast ? "end" : "middle"
      let x = anchor == "start" ? left : anchor == "end" ? right : tick.x
      return "<text x=\"\(x)\" y=\"\(floor + 52)\" text-anchor=\"\(anchor)\">\(tick.label)</text>"
    }.joined()
  }

  // MARK: - What values are held against

  private var bands: Markup {
    let path = BandPath(course.bands, runs, axis).markup
    guard !path.isEmpty else { return "" }
    let newest = course.band.map { " of the newest run: \($0.text(unit: unit))" } ?? ""
    return """
      <path d="\(path)" fill="\(Paint.line)" fill-opacity=".14"><title>noise band\(newest)</title></path>
      """
  }

  private var limitLines: Markup {
    limits.map { limit -> Markup in
      """
      <path d="M\(left) \(axis.y(limit))H\(right)" stroke="\(Paint.bad)" stroke-width="2" \
      stroke-dasharray="12 8"><title>limit \(text(limit))</title></path>
      """
    }.joined()
  }

  // MARK: - What happened

  /// What changed from outside, as vertical lines: another machine, an accepted level.
  private var events: Markup {
    let machines = window.environmentChanges.compactMap { change -> Markup? in
      runs.xBefore(change.run).map { x in
        """
        <g stroke="\(Paint.faint)" stroke-width="2"><path d="M\(x) 26V\(floor)" \
        stroke-dasharray="4 6"/><path d="M\(x - 8) 10h16v16h-16z" fill="\(Paint.faint)"/>\
        <title>\(runs.tip(of: change.run)): \(change.text)</title></g>
        """
      }
    }
    let levels = course.acceptedRuns.compactMap { run -> Markup? in
      (runs.xBefore(run) ?? runs.x(of: run)).map { x in
        """
        <g stroke="\(Paint.level)" stroke-width="2"><path d="M\(x) 8V\(floor)"/>\
        <path d="M\(x) 8l22 9-22 9z" fill="\(Paint.level)"/>\
        <title>level accepted from \(runs.tip(of: run)) on</title></g>
        """
      }
    }
    return machines.joined() + levels.joined()
  }

  /// The mean of each level between two changes of level.
  private var levels: Markup {
    let steps = course.changes.filter { $0.change.kind == .step }
    guard !steps.isEmpty else { return "" }
    let ends = steps.dropFirst().map { runs.x(of: $0.run) ?? left } + [right]
    var path: Markup = "M\(left) \(axis.y(steps[0].change.before))"
    for (step, end) in zip(steps, ends) {
      guard let x = runs.xBefore(step.run) else { continue }
      path += "H\(x)M\(x) \(axis.y(step.change.after))H\(end)"
    }
    return
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(Paint.level)\" stroke-opacity=\".7\" stroke-width=\"2\"/>"
  }

  private var changes: Markup {
    course.changes.compactMap { run, change -> Markup? in
      runs.xBefore(run).map { x in
        let isUp = change.after > change.before
        let shape: Markup =
          isUp ? "M\(x - 11) \(floor + 20)l11-18 11 18z" : "M\(x - 11) \(floor + 2)l11 18 11-18z"
        return """
          <path d="\(shape)" fill="\(Paint.level)"><title>\(change.text(unit: unit)) at \
          \(runs.tip(of: run))</title></path>
          """
      }
    }.joined()
  }

  private var shownMarks: [JudgedHistory.Mark] {
    course.marks.filter { runs.position(of: $0.run) != nil }
  }

  private var marks: Markup {
    let values = Dictionary(trend.points.map { ($0.run, $0.value) }) { _, last in last }
    return shownMarks.compactMap { mark -> Markup? in
      guard let value = values[mark.run], let x = runs.x(of: mark.run) else { return nil }
      let look: Markup =
        mark.isConfirmed
        ? "fill=\"\(Paint.bad)\""
        : "fill=\"none\" stroke=\"\(Paint.warning)\" stroke-width=\"4\""
      return """
        <circle cx="\(x)" cy="\(axis.y(value.number))" r="9" \(look)><title>\
        \(mark.isConfirmed ? "regression" : "suspected"): \(runs.tip(of: mark.run)) · \
        \(value.text(unit: unit))</title></circle>
        """
    }.joined()
  }

  // MARK: - The values

  /// A line through the points; runs without a value interrupt it.
  private var path: Markup {
    let places = Dictionary(trend.points.enumerated().map { ($1.run, $0) }) { first, _ in first }
    var path = LinePath()
    var previous: (position: Int, place: Int)?
    for point in trend.thinned(to: Self.pointLimit) {
      guard let position = runs.position(of: point.run), let place = places[point.run] else {
        continue
      }
      // Between neighbours without a gap, as many runs have a value as there are runs.
      let continues = previous.map { position - $0.position == place - $0.place } ?? false
      path.add(runs.x(atPosition: position), axis.y(point.value.number), continues: continues)
      previous = (position, place)
    }
    return path.markup
  }

  private var dots: Markup {
    let points = trend.points.count <= Self.dotLimit ? trend.points[...] : trend.points.suffix(1)
    let path = points.compactMap { point -> Markup? in
      runs.x(of: point.run).map { "M\($0) \(axis.y(point.value.number))h0" }
    }.joined()
    return """
      <path d="\(path)" fill="none" stroke="\(Paint.line)" stroke-width="10" \
      stroke-linecap="round"/>
      """
  }
}

extension Limit {
  /// The value that may be reached but not crossed.
  var bound: Double {
    switch self {
    case .atMost(let bound), .atLeast(let bound): bound
    }
  }
}

extension ChangePoint {
  /// The change, in words.
  func text(unit: String) -> String {
    let levels = "\(before.text(unit: unit)) → \(after.text(unit: unit)) (\(pValue.pValueText))"
    return kind == .step ? "level \(levels)" : "slope, \(levels)"
  }
}
