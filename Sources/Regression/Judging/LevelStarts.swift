import Results

/// At which runs of a history new levels begin, because somebody accepted them.
struct LevelStarts {
  private let patterns: [Int: [SubjectPattern]]

  init(_ levels: [AcceptedLevel], _ history: History) {
    patterns = levels.reduce(into: [:]) { patterns, level in
      guard let run = history.place(of: level.start) else { return }
      patterns[run, default: []].append(SubjectPattern(level.pattern))
    }
  }

  /// What begins a new level at a run.
  func patterns(startingAt run: Int) -> [SubjectPattern] { patterns[run] ?? [] }
}

extension History {
  /// The place of the run where a level starts, or of the next if that one is not in the history; `nil`
  /// if there is none.
  fileprivate func place(of start: AcceptedLevel.Start) -> Int? {
    switch start {
    case .run(let number): runs.firstIndex { $0.number >= number }
    case .commit(let prefix):
      runs.firstIndex { $0.revision.commit?.hasPrefix(prefix) == true }
    }
  }
}
