/// Something that happened in a run, as it is noted while the run goes on.
public enum RunEvent: Hashable, Sendable, Codable {
  /// The run began: what is known of it at its start. It has no scenarios yet, and ends when it
  /// begins.
  case began(Run)
  /// Scenarios of these names will run, in order.
  case planned([String])
  /// A scenario began.
  case scenarioBegan(name: String, version: String?, startedAt: Timestamp)
  /// Something was broken on purpose, or more became known of it: of equal kind, target and planned
  /// time, the later one counts.
  case fault(scenario: String, Fault)
  /// A check was made; of equal ids, the later one counts.
  case check(scenario: String, Check)
  /// Something was measured; of equal names and labels, the later one counts.
  case metric(scenario: String, Metric)
  /// Something was noted.
  case observation(scenario: String, Observation)
  /// Something went wrong.
  case error(scenario: String, ScenarioError)
  /// A scenario ended: all that is known of it, in place of what was noted before.
  case scenarioEnded(ScenarioResult)
}

extension RunEvent {
  /// The name of the scenario in which it happened; `nil` for what concerns the whole run.
  public var scenario: String? {
    switch self {
    case .began, .planned: nil
    case .scenarioBegan(let name, _, _): name
    case .fault(let name, _), .check(let name, _), .metric(let name, _), .observation(let name, _),
      .error(let name, _):
      name
    case .scenarioEnded(let result): result.name
    }
  }

  /// Checks that a run of which it is part can be kept.
  ///
  /// - Throws: The first ``RunFlaw`` found.
  public func validate() throws(RunFlaw) {
    if case .began(let run) = self { return try run.validate() }
    let start = Timestamp(microseconds: 0)
    let id = RunID(digest: repeatElement(0, count: 32))
    var draft = RunDraft(Run(id: id, startedAt: start, finishedAt: start))
    draft.apply(self)
    try draft.finished(at: start, metrics: []).validate()
  }
}
