/// How one scenario of one run ended: a cell of the scenario-by-run matrix.
public struct ScenarioOutcome: Hashable, Sendable, Codable {
  /// The number of the run.
  public var run: Int64
  /// The scenario's name.
  public var scenario: String
  /// How it ended.
  public var status: ScenarioStatus

  /// Creates an outcome.
  public init(run: Int64, scenario: String, status: ScenarioStatus) {
    self.run = run
    self.scenario = scenario
    self.status = status
  }
}
