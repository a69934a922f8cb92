import Results

/// The course of one scenario through a history.
struct ScenarioTrack {
  let subject: Subject
  /// What the policy says of it.
  let policy: SeriesPolicy
  private let name: String
  private(set) var course = Self.newCourse
  /// Whether an earlier level was given up.
  private(set) var isAccepted = false

  init(_ name: String, policy: Policy) throws {
    self.name = name
    subject = .scenario(name)
    self.policy = try policy.settings(for: subject)
  }

  /// Takes a run in.
  mutating func observe(run: Int, _ past: PastRun) {
    guard let status = past.scenarios[name]?.status else { return }
    let isDecisive = status != .skipped && status != .unknown
    course.settle(status, isDecisive: isDecisive, run: run)
  }

  /// Forgets what was before.
  mutating func startLevel() {
    course = Self.newCourse
    isAccepted = true
  }

  private static var newCourse: StatusTrack<ScenarioStatus> { StatusTrack { $0.severity } }
}
