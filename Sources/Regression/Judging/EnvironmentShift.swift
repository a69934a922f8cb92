import Results

/// Many series of one run that move together: one finding instead of sixty.
struct EnvironmentShift {
  private let share: Double
  /// Fewer series are a coincidence, or one cause that their names tell.
  private static let leastSeries = 5

  init(_ inference: Inference) {
    share = inference.shiftShare
  }

  /// The findings and, if enough of them moved together, one for all. Those moved together that got worse
  /// in the same run.
  ///
  /// - Parameters:
  ///   - findings: The findings of a run.
  ///   - count: How many noisy series the run has.
  /// - Returns: The findings; those that the new one stands for are marked.
  func marked(_ findings: [Finding], of count: Int) -> [Finding] {
    let groups = Dictionary(grouping: findings.filter(\.isNoisyWorsening), by: \.onset?.first.run)
      .filter { isOne(moved: $0.value.count, of: count) }
    guard !groups.isEmpty else { return findings }
    let marked = findings.map { finding in
      var finding = finding
      finding.isPartOfShift =
        finding.isNoisyWorsening && groups[finding.onset?.first.run] != nil
      return finding
    }
    return marked + [shift(marked.filter(\.isPartOfShift), of: count)]
  }

  /// Whether so many series that move together make a shift.
  func isOne(moved: Int, of count: Int) -> Bool {
    moved >= Self.leastSeries && Double(moved) >= share * Double(count)
  }

  private func shift(_ moved: [Finding], of count: Int) -> Finding {
    let isConfirmed = moved.contains { $0.kind == .regression }
    return Finding(
      subject: .run,
      kind: isConfirmed ? .regression : .suspected,
      rule: .environmentShift(moved: moved.count, judged: count),
      before: nil,
      after: nil,
      reaction: moved.contains(where: \.isFailing) ? .fail : .warn,
      onset: moved.compactMap(\.onset).max { $0.first.run < $1.first.run }
    )
  }
}

extension Finding {
  /// Whether a noisy value got worse, by no more than rules about noise say.
  fileprivate var isNoisyWorsening: Bool {
    guard kind == .regression || kind == .suspected else { return false }
    switch rule {
    case .tolerance, .predictionInterval, .samples: return true
    default: return false
    }
  }
}
