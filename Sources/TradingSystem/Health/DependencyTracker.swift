import Results

/// Follows a dependency from probe to probe.
///
/// Bad news is believed at once. Good news is believed when it has held for a while, so that a dependency
/// that comes and goes is down all the time, and does not go up and down.
struct DependencyTracker: Sendable {
  /// How the dependency is.
  private(set) var health: DependencyHealth
  /// How well it is; `nil` if no probe has ended yet.
  private(set) var grade: HealthGrade?

  /// How long good news must hold.
  private let recoveryTime: Duration
  private var recovery: Recovery?

  /// Results better than the grade, one after the other.
  private struct Recovery {
    let since: Timestamp
    var worst: HealthGrade
  }

  /// Creates a tracker of a dependency that was not looked at yet.
  init(_ dependency: Dependency, recoveryTime: Duration, since now: Timestamp) {
    self.recoveryTime = recoveryTime
    health = DependencyHealth(
      name: dependency.name,
      isCritical: dependency.isCritical,
      status: .unknown,
      since: now
    )
  }

  /// Takes in what a probe has found.
  mutating func record(_ result: ProbeResult, at now: Timestamp) {
    health.latency = result.latency
    health.error = result.error
    health.checkedAt = now
    guard let grade, result.grade < grade else {
      recovery = nil
      return change(to: result.grade, at: now)
    }
    var better = recovery ?? Recovery(since: now, worst: result.grade)
    better.worst = max(better.worst, result.grade)
    recovery = better
    guard better.since.duration(to: now) >= recoveryTime else { return }
    recovery = nil
    change(to: better.worst, at: now)
  }

  /// How the dependency is, as far as that is known now.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - staleAfter: A probe that ended longer ago says nothing any more; `nil` if all do.
  /// - Returns: The health.
  func health(at now: Timestamp, staleAfter: Duration?) -> DependencyHealth {
    guard let staleAfter, let checkedAt = health.checkedAt,
      checkedAt.duration(to: now) > staleAfter
    else { return health }
    var stale = health
    stale.status = .unknown
    stale.isTooSlow = false
    stale.since = checkedAt.advanced(by: staleAfter)
    return stale
  }

  private mutating func change(to grade: HealthGrade, at now: Timestamp) {
    self.grade = grade
    health.isTooSlow = grade == .tooSlow
    let status: DependencyHealth.Status =
      switch grade {
      case .ok: .ok
      case .degraded, .tooSlow: .degraded
      case .down: .down
      }
    guard status != health.status else { return }
    health.status = status
    health.since = now
  }
}
