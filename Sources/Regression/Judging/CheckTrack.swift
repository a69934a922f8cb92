import Results

/// The course of one check through a history.
struct CheckTrack {
  let subject: Subject
  /// What the policy says of it.
  let policy: SeriesPolicy
  private let column: CheckHistory
  private(set) var course = Self.newCourse
  /// What became of the check in the newest run; `nil` if the run does not have it.
  private(set) var status: CheckStatus?
  /// The newest run that has the check, and what became of it there.
  private(set) var lastSeen: (run: Int, status: CheckStatus)?
  /// Whether an earlier run has the scenario.
  private(set) var isScenarioKnown = false
  private var isScenarioSeen = false
  /// Whether an earlier level was given up.
  private(set) var isAccepted = false

  init(_ column: CheckHistory, policy: Policy) throws {
    self.column = column
    subject = .check(scenario: column.scenario, id: column.id)
    self.policy = try policy.settings(for: subject)
  }

  /// Takes a run in.
  mutating func observe(run: Int, _ past: PastRun) {
    isScenarioKnown = isScenarioSeen
    isScenarioSeen = isScenarioSeen || past.scenarios[column.scenario] != nil
    status = column.statuses[run]
    if let status { lastSeen = (run, status) }
    guard let status = status ?? unmentioned(past) else { return }
    course.settle(
      status,
      // A check that appears in a known scenario and fails is no older failure: this is how an
      // exception shows.
      expected: isScenarioKnown ? .passed : nil,
      isDecisive: status == .passed || status == .failed,
      run: run
    )
  }

  /// What it means that a run does not have the check.
  private func unmentioned(_ past: PastRun) -> CheckStatus? {
    let hasPassed = past.scenarios[column.scenario]?.status == .passed
    return policy.isMentionedOnFailureOnly && hasPassed ? .passed : nil
  }

  /// Forgets what was before.
  mutating func startLevel() {
    course = Self.newCourse
    lastSeen = nil
    isScenarioSeen = false
    isAccepted = true
  }

  private static var newCourse: StatusTrack<CheckStatus> {
    StatusTrack { status in
      switch status {
      case .passed: 0
      case .skipped: 1
      case .unknown: 2
      case .failed: 3
      }
    }
  }
}
