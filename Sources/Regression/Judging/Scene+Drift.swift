import Results

extension Scene {
  /// A change for the worse that no single run shows.
  ///
  /// The whole course since the level was last accepted is looked at: the newest values are held against
  /// the oldest, and the newest level against the one before it. That alone warns, and does not fail the
  /// gate.
  ///
  /// - Parameters:
  ///   - track: The course.
  ///   - state: Its newest value.
  /// - Returns: The change, and the place of the run where it begins if a change of level tells;
  ///   `nil` if there is none, or none that matters.
  func drift(_ track: MetricTrack, _ state: MetricTrack.State) -> (drift: Drift, start: Int?)? {
    guard track.isNoisy, track.policy.direction != .none, mayHaveDrifted(track, state) else {
      return nil
    }
    let places = comparablePlaces(track, state)
    guard places.count >= policy.inference.changePointRuns else { return nil }
    let values = places.compactMap { track.value(ofRun: $0)?.value }
    let changes = ChangePointAnalysis(values).changes.filter { isWorse($0, track) }
    if let drift = slowDrift(values, track) {
      return (drift, changes.first.map { places[$0.index] })
    }
    guard let last = changes.last, let after = RobustScale.median(values.suffix(Self.newestRuns)),
      isWorse(after, than: last.before, track)
    else { return nil }
    let drift = Drift(before: last.before, after: after, pValue: last.pValue)
    return (drift, places[last.index])
  }

  /// How many of the newest values are held against older ones.
  private static let newestRuns = 7

  /// How unlikely chance must be for the newest values to be no longer those of the beginning.
  private static let certainty = 1e-4

  /// Whether the newest values are worse than the oldest by more than chance.
  private func slowDrift(_ values: [Double], _ track: MetricTrack) -> Drift? {
    let newest = Array(values.suffix(Self.newestRuns))
    let oldest = Array(values.dropLast(Self.newestRuns).prefix(policy.inference.baselineRuns))
    guard let before = RobustScale.median(oldest), let after = RobustScale.median(newest),
      isWorse(after, than: before, track), let test = MannWhitney(oldest, newest)
    else { return nil }
    let pValue = test.pValue(after > before ? .greater : .less)
    return pValue < Self.certainty ? Drift(before: before, after: after, pValue: pValue) : nil
  }

  /// Whether the newest value, and most of those just before it, are so much worse than the oldest or
  /// than those before them that a closer look is worth its time.
  private func mayHaveDrifted(_ track: MetricTrack, _ state: MetricTrack.State) -> Bool {
    let runs = (track.levelStart ?? 0)...run
    let (oldRuns, newRuns) = (policy.inference.baselineRuns, Self.newestRuns)
    // A long course is read at its ends only.
    let length = max(oldRuns + newRuns, policy.inference.changePointRuns)
    let first = track.values(ofFirst: length, of: runs)
    guard first.count >= policy.inference.changePointRuns else { return false }
    let last = track.values(ofFirst: length, of: runs.reversed())
    guard let newest = RobustScale.median(last.prefix(newRuns)),
      let oldest = RobustScale.median(first.dropLast(newRuns).prefix(oldRuns)),
      let before = RobustScale.median(last.dropFirst(newRuns).prefix(oldRuns))
    else { return false }
    return [oldest, before].contains { old in
      isWorse(newest, than: old, track) && isNearer(state.value, to: newest, than: old)
    }
  }

  private func isNearer(_ value: Double, to new: Double, than old: Double) -> Bool {
    (value - new).magnitude < (value - old).magnitude
  }

  /// The runs since the level was last accepted whose values can be compared with the newest.
  private func comparablePlaces(_ track: MetricTrack, _ state: MetricTrack.State) -> [Int] {
    ((track.levelStart ?? 0)...run).filter { place in
      (!history.runs[place].isAborted || place == run)
        && track.value(ofRun: place) != nil && track.isComparable(place, atPlace: state.place)
    }
  }

  private func isWorse(_ change: ChangePoint, _ track: MetricTrack) -> Bool {
    track.policy.isWorse(isAbove: change.after > change.before)
  }

  private func isWorse(_ after: Double, than before: Double, _ track: MetricTrack) -> Bool {
    track.policy.isWorse(isAbove: after > before)
      && track.policy.tolerance.isExceeded(from: before, to: after)
  }
}
