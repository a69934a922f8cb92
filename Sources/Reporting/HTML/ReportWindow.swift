import Regression
import Results

/// The runs that a page looks back on, with what is known of all of them.
struct ReportWindow {
  /// Where the runs are in charts.
  let axis: RunAxis
  /// What was found in them.
  let judged: JudgedHistory
  /// Where the machine or the way the system was built up changed.
  let environmentChanges: [EnvironmentChange]

  /// A run that was made under other circumstances than the one before.
  struct EnvironmentChange {
    let run: Int64
    let text: String
  }

  /// - Parameters:
  ///   - runs: The runs, oldest first.
  ///   - judged: What was found in them.
  init(_ runs: [RunSummary], _ judged: JudgedHistory) {
    axis = RunAxis(runs, range: TrendChart.horizontalRange)
    self.judged = judged
    let known = Set(runs.map(\.number))
    let past = judged.history.runs.filter { known.contains($0.number) && $0.environment != nil }
    environmentChanges = zip(past, past.dropFirst()).compactMap { before, after in
      let texts = before.differences(to: after)
      return texts.isEmpty
        ? nil : EnvironmentChange(run: after.number, text: texts.joined(separator: ", "))
    }
  }

  /// The runs, oldest first.
  var runs: [RunSummary] { axis.runs }
}

extension PastRun {
  /// What is different on the machine of a later run, in words.
  fileprivate func differences(to later: PastRun) -> [String] {
    guard let environment, let other = later.environment else { return [] }
    return Environment.Property.allCases.compactMap { property in
      guard let before = environment.text(of: property), let after = other.text(of: property),
        before != after
      else { return nil }
      return Difference.environment(property: property, before: before, after: after).text
    }
  }
}
