/// How well a dependency is, best first.
enum HealthGrade: Int, Hashable, Sendable, Comparable, CaseIterable {
  case ok
  /// It answers, but late, or that it is not well.
  case degraded
  /// It answers so late that it is of no use.
  case tooSlow
  case down

  /// An answer that takes longer is late.
  static let slow: Duration = .milliseconds(1000)
  /// An answer that takes longer is of no use.
  static let useless: Duration = .milliseconds(5000)

  /// The grade of a dependency that answered after a while.
  init(latency: Duration) {
    self = latency > Self.useless ? .tooSlow : latency > Self.slow ? .degraded : .ok
  }

  static func < (left: HealthGrade, right: HealthGrade) -> Bool { left.rawValue < right.rawValue }
}
