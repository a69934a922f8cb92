public import Results
import Synchronization
public import TradingSystem

/// One play of a scenario while it goes on: what its loads, checks and metrics can reach.
public final class Stage: Sendable {
  /// What the scenario is played on.
  public let bed: any TestBed
  /// What is done, checked and measured.
  public let plan: ScenarioPlan
  /// What publishers were told, in the order in which they began.
  public let publications = Ledger<Publication>()
  /// What consumers were given.
  public let deliveries = Ledger<Delivery>()
  /// When each fault was injected, seen and mended.
  public let faults = FaultLog()
  /// What was noted on the way.
  let observations = Ledger<Observation>()

  let processes: ProcessKeeper
  private let beginning = Mutex<Timestamp?>(nil)
  private let memory = Mutex<Int?>(nil)

  init(bed: any TestBed, plan: ScenarioPlan) {
    self.bed = bed
    self.plan = plan
    processes = ProcessKeeper(bed: bed, settings: plan.system)
  }

  /// The time that everything lives by.
  public var time: any TimeSource { bed.time }

  /// When the play began; until then, now.
  public var startedAt: Timestamp { beginning.withLock(\.self) ?? time.now }

  /// Whether the play has begun.
  public var hasBegun: Bool { beginning.withLock { $0 != nil } }

  /// How long ago the play began.
  public var elapsed: Duration { offset(of: time.now) }

  /// How long after the beginning of the play a moment is.
  public func offset(of moment: Timestamp) -> Duration {
    startedAt.duration(to: moment)
  }

  /// The moment at an offset from the beginning of the play.
  public func moment(_ offset: Duration) -> Timestamp {
    startedAt.advanced(by: offset)
  }

  /// Waits for an offset from the beginning of the play.
  public func sleep(until offset: Duration) async throws {
    try await time.sleep(until: moment(offset))
  }

  /// The process of the system that runs.
  ///
  /// - Throws: ``HarnessError/noProcess``.
  public var system: any SystemProcess {
    get throws(HarnessError) {
      guard let system = processes.system else { throw .noProcess }
      return system
    }
  }

  /// The process of the system that runs; `nil` if none does.
  public var runningSystem: (any SystemProcess)? { processes.system }

  /// What the process that runs shows of itself; `nil` if none does, or it does not answer.
  public var runningState: SystemState? {
    get async { await runningSystem?.state }
  }

  /// Whether a process of the system runs.
  public var hasProcess: Bool { runningSystem != nil }

  /// Every process there was, the first one first.
  public var systems: [any SystemProcess] { processes.systems }

  /// Tells the system something, as a program outside of it would.
  ///
  /// - Parameters:
  ///   - draft: What to tell.
  ///   - source: The program that tells it.
  /// - Returns: Whether the event stream took it.
  @discardableResult
  public func tell(_ draft: EventDraft, from source: String) async -> Bool {
    let event = Event(
      id: draft.id ?? bed.random.identifier(),
      type: draft.type,
      payload: draft.payload,
      traceID: draft.traceID,
      correlationID: draft.correlationID ?? bed.random.identifier(),
      timestamp: time.now,
      source: source
    )
    return await bed.tell(event)
  }

  /// Notes something.
  ///
  /// - Parameters:
  ///   - text: What happened.
  ///   - severity: How much it matters.
  public func note(_ text: String, _ severity: Observation.Severity = .info) {
    observations.append(
      Observation(offset: elapsed.seconds, severity: severity, text: text)
    )
  }

  /// Starts a process of the system, and does with it what the plan says.
  func boot() async throws {
    try await plan.whenBooted(self, try await processes.boot())
  }

  /// How much memory the system's processes used when the play began, in bytes.
  var memoryAtStart: Int? { memory.withLock(\.self) }

  func begin() async {
    let size = await bed.memoryInUse
    memory.withLock { $0 = size }
    beginning.withLock { $0 = time.now }
  }
}
