public import TradingSystem

/// What is done, checked and measured in one play of a scenario.
public struct ScenarioPlan: Sendable {
  /// How the system's services are set.
  public var system: QuantumTrader.Settings
  /// The policy that is committed before the system starts.
  public var policy: TradingPolicy
  /// The exchange: what the account holds, and what things cost.
  public var market: MarketSetup
  /// Done with each process of the system when it was started, as to subscribe to what it publishes.
  public var whenBooted: @Sendable (Stage, any SystemProcess) async throws -> Void = { _, _ in }
  /// What goes on from before the steady state is looked for until everything has come to its end.
  public var background: [Load] = []
  /// Done before the steady state is looked for, as to buy what the account should hold.
  public var prepare: @Sendable (Stage) async throws -> Void = { _ in }
  /// The parts of the play, one after another.
  public var phases: [Phase]
  /// What is broken when.
  public var faults: [PlannedFault] = []
  /// What is done besides, each on its own from when the play begins.
  public var loads: [Load] = []
  /// Whether everything that was begun has come to its end.
  public var isDrained: @Sendable (Stage) async -> Bool = { _ in true }
  /// How long the system may take to be steady again, after everything was mended.
  public var recoveryLimit: Duration = .seconds(30)
  /// What must hold.
  public var criteria: [Criterion] = []
  /// What is measured.
  public var probes: [Probe] = []

  /// Creates a plan.
  public init(
    system: QuantumTrader.Settings,
    policy: TradingPolicy,
    market: MarketSetup,
    phases: [Phase]
  ) {
    self.system = system
    self.policy = policy
    self.market = market
    self.phases = phases
  }

  /// How long the phases take together.
  public var length: Duration { phases.reduce(.zero) { $0 + $1.length } }

  /// The scenario's criteria, and those of every scenario.
  var allCriteria: [Criterion] { criteria + Criterion.ofEveryScenario(faults) }

  /// How long the play may take, before it is ended.
  var limit: Duration { length * 2 + recoveryLimit * 3 + .seconds(120) }
}

/// A part of a play.
public struct Phase: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// How long it is.
  public let length: Duration

  /// Creates a phase.
  public init(_ name: String, _ length: Duration) {
    self.name = name
    self.length = length
  }
}

/// Something that is done during a play.
public struct Load: Sendable {
  /// What it is called.
  public let name: String
  /// Does it; is called when the play begins, and waits for its time by itself.
  public let perform: @Sendable (Stage) async throws -> Void

  /// Creates a load.
  public init(_ name: String, _ perform: @escaping @Sendable (Stage) async throws -> Void) {
    self.name = name
    self.perform = perform
  }
}
