import Results

extension Play {
  /// The play with what its bed has left behind, which is known only once the bed was taken down.
  func noting(leftovers: [String]) -> Play {
    var play = self
    guard
      let index = play.result.checks.firstIndex(where: { $0.id == Criterion.cleanliness.id })
    else { return play }
    play.result.checks[index] = Criterion.cleanliness.check(.none(of: leftovers))
    play.result.status = play.result.status.joined(by: play.result.checks[index].status)
    return play
  }
}

extension ScenarioStatus {
  /// How a scenario ended whose last check was looked at later than the others.
  fileprivate func joined(by check: CheckStatus) -> ScenarioStatus {
    switch (self, check) {
    case (.passed, .failed), (.degraded, .failed), (.unknown, .failed): .failed
    default: self
    }
  }
}
