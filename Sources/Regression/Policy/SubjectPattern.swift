import Results

/// A glob that subjects are matched with: `SCENARIO`, `SCENARIO/check` or `SCENARIO/metric{label=value}`.
///
/// `*` stands for any text, `?` for one character, `[ab]` for one of some. The part before the first
/// `/` is matched with the scenario (`(run)` for what was measured over the whole run), the rest with
/// the check or the metric. A pattern without `{` matches whatever the labels are; one without `/`
/// matches how scenarios ended and everything in them, so that `*` alone matches everything.
public struct SubjectPattern: Hashable, Sendable {
  /// The pattern as it was written.
  public let text: String
  /// How closely the pattern says what it means.
  public let specificity: Specificity

  private let scenario: Glob
  /// What the check or metric is matched with; `nil` if everything of a scenario is meant.
  private let name: Glob?
  /// Whether labels are matched too.
  private let hasLabels: Bool

  /// Creates a pattern.
  public init(_ text: String) {
    self.text = text
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    scenario = Glob(parts[0])
    name = parts.count > 1 ? Glob(parts[1]) : nil
    hasLabels = parts.count > 1 && parts[1].contains("{")
    specificity = Specificity(scenario: scenario, name: name)
  }

  /// Whether a subject is meant.
  public func matches(_ subject: Subject) -> Bool {
    switch subject {
    case .run: matches("(run)", nil)
    case .scenario(let name): matches(name, nil)
    case .check(let scenario, let id): matches(scenario, id)
    case .metric(let series):
      matches(
        series.scenario ?? "(run)",
        hasLabels ? series.metricDescription : series.metric
      )
    }
  }

  private func matches(_ scenario: String, _ name: String?) -> Bool {
    guard let glob = self.name else { return self.scenario.matches(scenario) }
    return name.map(glob.matches) == true && self.scenario.matches(scenario)
  }
}

extension SubjectPattern {
  /// How closely a pattern says what it means: first by how much of the check or metric it spells out,
  /// then by how much of the scenario. One without wildcards is closer than any with some.
  ///
  /// Not by its length alone: the length of a scenario's name must not decide whether `NAME/*` or
  /// `*/metric` comes first.
  public struct Specificity: Hashable, Sendable, Comparable {
    private let ranks: [Int]

    fileprivate init(scenario: Glob, name: Glob?) {
      ranks = [name, scenario].flatMap { glob in
        [glob?.literals ?? 0, glob?.isExact == true ? 1 : 0]
      }
    }

    /// Whether one says less closely what it means than another.
    public static func < (left: Specificity, right: Specificity) -> Bool {
      left.ranks.lexicographicallyPrecedes(right.ranks)
    }
  }
}

extension SubjectPattern: CustomStringConvertible {
  /// The pattern as it was written.
  public var description: String { text }
}
