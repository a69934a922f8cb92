import Results

/// What happened in a scenario, drawn on the seconds since it began: when each fault was to begin, began,
/// was seen and was healed, what was noted and went wrong, and the durations that were measured, on
/// the same scale.
struct FaultTimeline {
  private static let size = 960
  private static let horizontalRange = 250.0...930.0
  private static let laneHeight = 44

  private let scenario: ScenarioResult
  private let end: Double

  /// - Parameter scenario: What came of the scenario.
  init(_ scenario: ScenarioResult) {
    self.scenario = scenario
    let faults = scenario.faults.flatMap {
      [$0.plannedAt, $0.injectedAt, $0.witnessedAt, $0.healedAt]
    }
    let notes = scenario.observations.map(\.offset) + scenario.errors.map(\.offset)
    let times = (faults + notes).compactMap(\.self) + [scenario.duration]
    end = times.filter(\.isFinite).max() ?? 0
  }

  /// The drawing; `nil` if no times are known.
  var svg: Markup? {
    let lanes = lanes
    guard end > 0, !lanes.isEmpty else { return nil }
    let height = (lanes.count + 1) * Self.laneHeight
    let drawn = lanes.enumerated().map { place, lane -> Markup in
      let y = place * Self.laneHeight + Self.laneHeight / 2
      let name = FittedText(text: lane.name.printable.shortened(to: 18), room: 232, fontSize: 22)
      return """
        <text x="236" y="\(y + 8)" text-anchor="end"\(name.markup)</text>\
        <path d="M250 \(y)H930" stroke="\(Paint.faint)" stroke-opacity=".25"/>\(lane.draw(y))
        """
    }
    return """
      <svg class="timeline" viewBox="0 0 \(Self.size) \(height)" width="\(Self.size * 3 / 4)" \
      height="\(height * 3 / 4)" role="img"><title>\(title)</title><desc>\(summary)</desc>\
      <g font-size="22" font-family="sans-serif" fill="currentColor">\(drawn.joined())\
      \(scale(y: lanes.count * Self.laneHeight))</g></svg>
      """
  }

  private var title: String { "\(scenario.name.truncated(to: 80)): what happened when" }

  private var summary: String {
    scenario.faults.map { fault in
      let times = fault.times.map { "\($0.word) at \($0.time.text(unit: "s"))" }
      return ([fault.name.truncated(to: 80)] + times).joined(separator: ", ")
    }.joined(separator: "; ")
  }

  // MARK: - Lanes

  private struct Lane {
    let name: String
    let draw: (Int) -> Markup
  }

  private var lanes: [Lane] {
    let faults = scenario.faults.filter { !$0.times.isEmpty }.prefix(20).map { fault in
      Lane(name: fault.name) { y in bar(fault, y) }
    }
    let notes =
      scenario.observations.contains { $0.offset != nil }
      || scenario.errors.contains { $0.offset != nil }
    guard !faults.isEmpty || notes else { return [] }
    return faults + (notes ? [Lane(name: "noted", draw: marks)] : []) + durations
  }

  private func bar(_ fault: Fault, _ y: Int) -> Markup {
    let start = fault.injectedAt ?? fault.witnessedAt ?? fault.plannedAt ?? 0
    let stop = fault.healedAt ?? end
    let ends: Markup = fault.healedAt == nil ? "fill-opacity=\".35\"" : "fill-opacity=\".7\""
    let duration: Markup = """
      <rect x="\(x(start))" y="\(y - 9)" width="\(max(3, x(stop) - x(start)))" height="18" \
      fill="\(Paint.bad)" \(ends)><title>\(fault.name.truncated(to: 80)): \
      \(fault.healedAt == nil ? "never seen healed" : "until \(stop.text(unit: "s"))")</title></rect>
      """
    return duration + fault.times.map { word, time in sign(word, at: x(time), y, time) }.joined()
  }

  private func sign(_ word: String, at x: Int, _ y: Int, _ time: Double) -> Markup {
    let shape: Markup
    let paint: Markup
    switch word {
    case "planned": (shape, paint) = ("M\(x) \(y - 18)v36h3v-36z", Paint.faint)
    case "injected": (shape, paint) = ("M\(x) \(y - 16)l14 16-14 16z", Paint.bad)
    case "witnessed": (shape, paint) = ("M\(x) \(y - 14)l12 14-12 14-12-14z", Paint.warning)
    default: (shape, paint) = ("M\(x - 7) \(y - 14)h14v28h-14z", Paint.good)
    }
    return
      "<path d=\"\(shape)\" fill=\"\(paint)\"><title>\(word) at \(time.text(unit: "s"))</title></path>"
  }

  private func marks(_ y: Int) -> Markup {
    let notes = scenario.observations.map { ($0.offset, $0.severity.tone, $0.text) }
    let errors = scenario.errors.map { ($0.offset, Tone.bad, $0.message) }
    return (notes + errors).prefix(200).compactMap { offset, tone, text -> Markup? in
      offset.map {
        """
        <path d="M\(x($0) - 2) \(y - 14)h4v28h-4z" fill="\(tone.paint)"><title>\
        \($0.text(unit: "s")): \(text.truncated(to: 200))</title></path>
        """
      }
    }.joined()
  }

  /// The durations that were measured; when they began is not recorded, so all are drawn from 0.
  private var durations: [Lane] {
    let metrics = scenario.metrics.compactMap { metric -> (Metric, Double)? in
      let quantity = Quantity(metric.value.number, unit: metric.definition.unit)
      guard Quantity.isTime(metric.definition.unit), let seconds = quantity.value(in: "s"),
        seconds > end / 100, seconds <= end
      else { return nil }
      return (metric, seconds)
    }
    return metrics.prefix(12).map { metric, seconds in
      Lane(name: metric.definition.name) { y in
        """
        <rect x="250" y="\(y - 6)" width="\(max(2, x(seconds) - 250))" height="12" \
        fill="\(Paint.line)" fill-opacity=".6"><title>\(metric.definition.name.truncated(to: 80)): \
        \(metric.value.text(unit: metric.definition.unit.truncated(to: 20)))</title></rect>
        """
      }
    }
  }

  // MARK: - The scale

  private func scale(y: Int) -> Markup {
    ValueAxis([0, end], range: 0...1).ticks.map { tick -> Markup in
      """
      <path d="M\(x(tick)) 0V\(y)" stroke="\(Paint.faint)" stroke-opacity=".25"/>\
      <text x="\(x(tick))" y="\(y + 30)" text-anchor="middle">\(tick.text(unit: "s"))</text>
      """
    }.joined()
  }

  private func x(_ time: Double) -> Int {
    let range = Self.horizontalRange
    let part = min(1, max(0, time.part(from: 0, to: end)))
    return Int((range.lowerBound + part * (range.upperBound - range.lowerBound)).rounded())
  }
}

extension Fault {
  /// What was done to what.
  var name: String { target.isEmpty ? kind : "\(kind) \(target)" }

  /// The times that are known, in the order in which they should be.
  var times: [(word: String, time: Double)] {
    [
      ("planned", plannedAt), ("injected", injectedAt), ("witnessed", witnessedAt),
      ("healed", healedAt),
    ].compactMap { word, time in time.map { (word, $0) } }
  }
}

extension Observation.Severity {
  /// How an observation of this severity is meant.
  var tone: Tone {
    switch self {
    case .info: .faint
    case .warning: .warning
    case .error: .bad
    }
  }
}
