public import Results
import TradingSystem

/// Plays a scenario on a test bed: looks for a steady state, breaks things while the load goes on, mends
/// them, waits for the steady state to come back, and judges.
public struct ScenarioDriver: Sendable {
  let name: String
  let stage: Stage
  let watch: CriterionWatch
  let faults: FaultDriver
  let report: @Sendable (RunEvent) -> Void
  /// What the driver itself has checked.
  let ownChecks = Ledger<Check>()

  /// Prepares a play.
  ///
  /// - Parameters:
  ///   - name: The scenario's name.
  ///   - plan: What is done, checked and measured.
  ///   - bed: What it is played on.
  ///   - report: Told what happens, while it happens.
  public init(
    _ name: String,
    _ plan: ScenarioPlan,
    on bed: any TestBed,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.name = name
    self.report = report
    stage = Stage(bed: bed, plan: plan)
    watch = CriterionWatch(plan.allCriteria, on: stage)
    faults = FaultDriver(stage: stage) { report(.fault(scenario: name, $0)) }
  }

  /// Plays the scenario.
  ///
  /// - Returns: What came of it, whatever happened.
  public func play() async -> Play {
    var failures: [any Error] = []
    do {
      try await withinLimit { try await self.perform() }
    } catch {
      failures.append(error)
    }
    do {
      try await faults.healAll()
    } catch {
      failures.append(error)
    }
    return await play(endedBy: failures)
  }

  /// Runs the system's processes and the script, until the script ends or the time is up.
  private func withinLimit(_ script: @escaping @Sendable () async throws -> Void) async throws {
    let (stage, time, limit) = (stage, stage.time, stage.plan.limit)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await stage.processes.run()
        return false
      }
      for load in stage.plan.background {
        group.addTask {
          try await load.perform(stage)
          return false
        }
      }
      group.addTask {
        try await time.sleep(for: limit)
        throw HarnessError.tookTooLong(seconds: limit.seconds)
      }
      group.addTask {
        try await script()
        return true
      }
      defer { group.cancelAll() }
      for try await isScript in group where isScript { return }
      throw CancellationError()
    }
  }

  private func perform() async throws {
    try await stage.bed.commit(stage.plan.policy)
    try await stage.boot()
    if try await isSteady(for: .zero, within: Self.gateLimit).reasons.isEmpty {
      try await stage.plan.prepare(stage)
    }
    let isSteady = try await checkSteadiness(.gate, for: .seconds(1), within: Self.gateLimit)
    guard try await watch.passesGates(), isSteady else { return }
    await stage.begin()
    noteCircumstances()
    defer { noteCircumstances() }
    try await watching {
      try await self.playOut()
      try await self.faults.healAll()
      _ = try await self.checkSteadiness(
        .heal,
        for: .seconds(5),
        within: self.stage.plan.recoveryLimit
      )
      try await self.waitUntilDrained()
    }
    try await watch.finish()
  }

  /// Looks at the criteria until a script has ended; one that cannot be looked at ends the script.
  private func watching(_ script: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.watch.run() }
      group.addTask { try await script() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// How long the system may take to be steady for the first time.
  private static let gateLimit = Duration.seconds(20)

  /// Lets the loads and the faults go on until the last phase has ended.
  private func playOut() async throws {
    let stage = stage
    try await withThrowingTaskGroup(of: Void.self) { group in
      for load in stage.plan.loads { group.addTask { try await load.perform(stage) } }
      for index in stage.plan.faults.indices {
        group.addTask { try await faults.perform(index) }
      }
      group.addTask { try await announcePhases() }
      // The first that fails ends the others.
      for try await _ in group {}
    }
  }

  private func announcePhases() async throws {
    var end = Duration.zero
    for phase in stage.plan.phases {
      note("\(phase.name), for \(phase.length.seconds.short) s")
      end += phase.length
      try await stage.sleep(until: end)
    }
  }

  private func noteCircumstances() {
    if let circumstances = stage.bed.circumstances { note(circumstances) }
  }

  private func waitUntilDrained() async throws {
    let limit = stage.elapsed + stage.plan.recoveryLimit
    while await !stage.plan.isDrained(stage) {
      guard stage.elapsed < limit else {
        return note("not everything came to its end in time", .warning)
      }
      try await stage.time.sleep(for: .milliseconds(50))
    }
  }

  private func note(_ text: String, _ severity: Observation.Severity = .info) {
    stage.note(text, severity)
    if let observation = stage.observations.entries.last {
      report(.observation(scenario: name, observation))
    }
  }
}
