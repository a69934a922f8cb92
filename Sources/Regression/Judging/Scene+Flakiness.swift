import Results

extension Scene {
  /// How often something failed, if it is one that comes and goes; `nil` if it is not.
  ///
  /// The newest runs are held against those before. If they all failed, however many they are, none
  /// of them is one of those before: what is broken for good does not become its own excuse.
  func flakiness<Status>(_ course: StatusTrack<Status>, _ settings: SeriesPolicy) -> Rule.Flakiness?
  {
    guard !settings.isCritical, course.episodes(in: policy.inference.flakyRuns) >= 2 else {
      return nil
    }
    let recentRuns = max(Self.leastRecentRuns, course.failuresInARow)
    let recent = course.failures.suffix(recentRuns)
    let earlier = course.failures.dropLast(recentRuns).suffix(policy.inference.flakyRuns)
    let failures = (recent: recent.count { $0 }, earlier: earlier.count { $0 })
    return Rule.Flakiness(
      recentFailures: failures.recent,
      recentRuns: recent.count,
      earlierFailures: failures.earlier,
      earlierRuns: earlier.count,
      pValue: FisherExact.pValue(
        failures: failures.recent,
        of: recent.count,
        baselineFailures: failures.earlier,
        of: earlier.count
      )
    )
  }

  /// Of how many newest runs, at least, the failures are held against those before.
  private static var leastRecentRuns: Int { 5 }

  /// What a failure of something flaky means.
  func kind(of flakiness: Rule.Flakiness) -> Finding.Kind {
    flakiness.pValue < policy.inference.confirmationLevel ? .regression : .suspected
  }
}
