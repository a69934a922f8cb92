public import Results
import TradingSystem

/// Plays scenarios one after another, whatever becomes of each.
public struct SuiteRunner: Sendable {
  private let provider: any TestBedProvider
  private let wallTime: @Sendable () -> Timestamp
  private let isCancelled: @Sendable () -> Bool
  private let report: @Sendable (RunEvent) -> Void

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - provider: Makes the test beds.
  ///   - wallTime: The time of the real world, for when scenarios began.
  ///   - isCancelled: Asked again and again; `true` ends the scenario that is played, and no other
  ///     begins.
  ///   - report: Told what happens, while it happens.
  public init(
    provider: any TestBedProvider,
    wallTime: @escaping @Sendable () -> Timestamp,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) {
    self.provider = provider
    self.wallTime = wallTime
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Plays scenarios.
  ///
  /// - Parameter castings: The scenarios.
  /// - Returns: What came of each that was begun.
  public func run(_ castings: [Casting]) -> [Play] {
    report(.planned(castings.map { $0.scenario.name }))
    var plays: [Play] = []
    for casting in castings where !isCancelled() { plays.append(run(casting)) }
    return plays
  }

  /// Plays a scenario once with each of its seeds.
  private func run(_ casting: Casting) -> Play {
    let (name, startedAt) = (casting.scenario.name, wallTime())
    report(
      .scenarioBegan(name: name, version: casting.scenario.version, startedAt: startedAt)
    )
    var plays: [Play] = []
    for seed in casting.seeds where plays.isEmpty || !isCancelled() {
      plays.append(play(casting, seed: seed))
    }
    var play = Play.merging(plays, seeds: casting.seeds)
    play.result.startedAt = startedAt
    play.result.version = casting.scenario.version
    report(.scenarioEnded(play.result))
    return play
  }

  /// Plays a scenario once.
  private func play(_ casting: Casting, seed: UInt64) -> Play {
    let (name, plan) = (casting.scenario.name, casting.plan(seed: seed))
    let events = Ledger<RunEvent>()
    let report = report
    do {
      let play = try provider.withBed(plan.market, seed: seed, cancellingIf: isCancelled) { bed in
        let driver = ScenarioDriver(name, plan, on: bed) { event in
          events.append(event)
          report(event)
        }
        return await driver.play()
      }
      return provider.leftovers.map(play.noting) ?? play
    } catch {
      return .interrupted(name, by: error, after: events.entries)
    }
  }
}

extension Play {
  /// What is known of a play whose test bed failed.
  fileprivate static func interrupted(
    _ name: String,
    by error: any Error,
    after events: [RunEvent]
  ) -> Play {
    var result = ScenarioResult(name: name, status: .error, duration: 0)
    for event in events {
      switch event {
      case .fault(_, let fault): result.faults.note(fault)
      case .observation(_, let observation): result.observations.append(observation)
      default: break
      }
    }
    result.duration = result.observations.last?.offset ?? 0
    result.errors = [ScenarioError(message: "\(error)")]
    return Play(result: result)
  }
}
