import Results

extension Scene {
  /// What became of a check; `nil` if neither the run nor a recent one has it.
  func finding(_ track: CheckTrack) -> Finding? {
    guard let status = track.status else { return absence(of: track) }
    let plain = kind(track, status)
    let flakiness = plain == .regression ? flakiness(track.course, track.policy) : nil
    let kind = flakiness.map(self.kind(of:)) ?? plain
    let isNew = track.course.previous == nil
    let before = track.course.start == nil ? track.course.previous : track.course.reference
    return Finding(
      subject: track.subject,
      kind: kind,
      rule: flakiness.map(Rule.flakiness) ?? (isNew ? .presence : .checkStatus),
      before: isNew ? nil : before.map { .check($0.status, message: "") },
      after: .check(status, message: candidate?.checks[track.subject]?.message ?? ""),
      reaction: reaction(track.policy, to: kind, isAccepted: track.isAccepted),
      onset: track.course.start.map(onset)
    )
  }

  private func kind(_ track: CheckTrack, _ status: CheckStatus) -> Finding.Kind {
    guard let previous = track.course.previous?.status else {
      return track.isScenarioKnown && status == .failed ? .regression : .new
    }
    if track.course.start != nil {
      if status == .failed { return .regression }
      return track.course.reference?.status == .passed ? .missing : .changed
    }
    if status == previous { return .unchanged }
    return status == .passed ? .improvement : .changed
  }

  /// A check of the kind that is only mentioned when it fails has recovered if its scenario passed; of
  /// any other kind, one that vanished may have been taken away.
  private func absence(of track: CheckTrack) -> Finding? {
    guard let (lastSeen, last) = track.lastSeen, isMissed(lastSeen) else { return nil }
    let hasPassed =
      track.policy.isMentionedOnFailureOnly
      && now.scenarios[track.subject.scenario ?? ""]?.status == .passed
    if hasPassed, history.runs[(lastSeen + 1)..<run].contains(where: { !$0.isAborted }) {
      return nil
    }
    return Finding(
      subject: track.subject,
      kind: hasPassed ? .improvement : .missing,
      rule: .presence,
      before: .check(last, message: ""),
      after: nil,
      reaction: hasPassed ? .allow : track.policy.missing,
      onset: hasPassed ? nil : onset(since: lastSeen + 1)
    )
  }
}
