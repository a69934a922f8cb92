public import Results

/// A run of random scenarios that never ends, the same for the same seed.
public struct EndlessRun {
  /// What is known of the run at its start.
  public let run: Run
  private var generator: SeededGenerator
  private var events: [RunEvent] = [.planned(["NEVER"])]
  private var round = 0

  /// Creates the run of a seed.
  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    run = Run.random(using: &generator).beginning
  }

  /// A moment after its beginning.
  public var lastMoment: Timestamp { run.startedAt.advanced(bySeconds: 60) }

  /// The next events: at least one.
  public mutating func nextBatch() -> [RunEvent] {
    let count = Int.random(in: 1...4, using: &generator)
    while events.count < count { addScenarios() }
    defer { events.removeFirst(count) }
    return Array(events.prefix(count))
  }

  private mutating func addScenarios() {
    round += 1
    for var scenario in Run.random(using: &generator).scenarios {
      scenario.name = "\(round) \(scenario.name)"
      events += scenario.events
    }
  }
}
