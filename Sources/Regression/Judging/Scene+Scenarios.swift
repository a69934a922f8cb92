import Results

extension Scene {
  /// What became of a scenario; `nil` if neither the run nor a recent one has it.
  func finding(_ track: ScenarioTrack) -> Finding? {
    let course = track.course
    guard let last = course.last else { return nil }
    guard last.run == run else {
      guard isMissed(last.run) else { return nil }
      return Finding(
        subject: track.subject,
        kind: .missing,
        rule: .presence,
        before: .scenario(last.status),
        after: nil,
        reaction: track.policy.missing,
        onset: onset(since: last.run + 1)
      )
    }
    let plain = kind(course, last.status)
    let flakiness = plain == .regression ? flakiness(course, track.policy) : nil
    let kind = flakiness.map(self.kind(of:)) ?? plain
    return Finding(
      subject: track.subject,
      kind: kind,
      rule: flakiness.map(Rule.flakiness) ?? (course.previous == nil ? .presence : .scenarioStatus),
      before: (course.start == nil ? course.previous : course.reference).map {
        .scenario($0.status)
      },
      after: .scenario(last.status),
      reaction: reaction(track.policy, to: kind, isAccepted: track.isAccepted),
      onset: course.start.map(onset)
    )
  }

  private func kind(_ course: StatusTrack<ScenarioStatus>, _ status: ScenarioStatus) -> Finding.Kind
  {
    guard let previous = course.previous?.status else { return .new }
    if status == .skipped, course.reference?.status != .skipped { return .missing }
    if course.start != nil { return .regression }
    if status == previous { return .unchanged }
    return status == .unknown || status.severity == previous.severity ? .changed : .improvement
  }
}
