import Results

/// What became of a scenario or a check in the runs of a window, as a strip with a bar for each run:
/// the worse, the higher.
struct StatusStrip {
  /// What became of it in one run.
  struct State: Hashable {
    let word: String
    let tone: Tone
  }

  private static let size = (width: 960, height: 44)
  /// Up to how many runs each has a bar of its own; bars of more would have no width between them.
  private static let barLimit = 130

  private let name: String
  private let states: [State?]
  private let runs: [RunSummary]

  /// - Parameters:
  ///   - name: Whose states they are.
  ///   - states: One for each run; `nil` where the run does not have it.
  ///   - runs: The runs, oldest first.
  init(_ name: String, _ states: [State?], _ runs: [RunSummary]) {
    self.name = name
    self.states = states
    self.runs = runs
  }

  /// The drawing.
  var svg: Markup {
    """
    <svg class="strip" viewBox="0 0 \(Self.size.width) \(Self.size.height)" \
    width="\(Self.size.width / 2)" height="\(Self.size.height / 2)" preserveAspectRatio="none" \
    role="img"><title>\(name): \(summary)</title>\
    <path d="M0 43H\(Self.size.width)" stroke="\(Paint.faint)" stroke-opacity=".5"/>\
    \(stretches.map(bar).joined())</svg>
    """
  }

  /// How often it was in each state, with the runs in which it was bad: `28 passed, 2 failed (runs 3,
  /// 9)`.
  var summary: String {
    let places = states.enumerated().reduce(into: [State: [Int]]()) { places, element in
      if let state = element.element { places[state, default: []].append(element.offset) }
    }
    let texts = places.sorted { ($1.value.count, $0.key.word) < ($0.value.count, $1.key.word) }.map
    {
      state,
      places in "\(places.count) \(state.word)" + (state.tone == .good ? "" : list(places))
    }
    return texts.isEmpty ? "not there" : texts.joined(separator: ", ")
  }

  private func list(_ places: [Int]) -> String {
    let newest = places.reversed().prefix(5).map { "\(runs[$0].number)" }.joined(separator: ", ")
    let rest = places.count > 5 ? " and \(places.count - 5) more" : ""
    return " (\(places.count == 1 ? "run" : "runs") \(newest)\(rest))"
  }

  // MARK: - Bars

  /// Neighbours of one state.
  private var stretches: [(state: State, places: Range<Int>)] {
    states.enumerated().reduce(into: []) { stretches, element in
      guard let state = element.element else { return }
      let place = element.offset
      if let last = stretches.last, last.state == state, last.places.upperBound == place {
        stretches[stretches.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        stretches.append((state, place..<place + 1))
      }
    }
  }

  private func bar(_ state: State, _ places: Range<Int>) -> Markup {
    let height = state.tone.barHeight
    let top = Self.size.height - height
    let bars = runs.count <= Self.barLimit ? places.map { $0..<$0 + 1 } : [places]
    let gap = runs.count <= Self.barLimit ? min(6, Self.size.width / runs.count / 4) : 0
    let path = bars.map { bar -> Markup in
      let start = x(bar.lowerBound)
      return "M\(start) \(top)h\(max(1, x(bar.upperBound) - start - gap))v\(height)H\(start)z"
    }.joined()
    let first = runs[places.lowerBound].tip
    let extent = places.count == 1 ? first : "\(first) to \(runs[places.upperBound - 1].tip)"
    return
      "<path d=\"\(path)\" fill=\"\(state.tone.paint)\"><title>\(state.word): \(extent)</title></path>"
  }

  private func x(_ place: Int) -> Int { place * Self.size.width / max(1, runs.count) }
}

extension Tone {
  /// How high the bar of a state is: what is bad sticks out, also without colours.
  fileprivate var barHeight: Int {
    switch self {
    case .good: 18
    case .plain: 18
    case .faint: 8
    case .warning: 32
    case .bad: 44
    }
  }
}
