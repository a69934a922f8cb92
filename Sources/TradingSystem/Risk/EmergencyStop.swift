public import Logging
import Results

/// Stops trading when a limit of risk is passed, until an operator resets it.
///
/// What it is, it is in memory first, then on the disk, then on the bus: nothing is waited for between
/// seeing that a limit is passed and holding back orders. Before ``start()`` it lets no order through,
/// and what it cannot read it takes for a trip.
public actor EmergencyStop {
  let publisher: any EventPublisher
  let readPolicy: @Sendable () async -> TradingPolicy
  let rebase: @Sendable () async -> RiskMetrics?
  let time: any TimeSource
  let logger: Logger
  let defects: PlantedDefects

  var files: StopFiles
  var record = StopRecord()
  var isLoaded = false
  var isStarted = false
  /// Whether the disk has what is known.
  var isStored = true
  var storingFailure: String?
  var isTelling = false
  /// Until when what could not be told is not tried again.
  var silentUntil: Timestamp?
  /// The metrics with which it was last reset: older ones tell of what is settled.
  var settledMetrics: RiskMetrics?
  var firstMetrics: RiskMetrics?
  var isResetting = false
  var waitingResets: [CheckedContinuation<Void, Never>] = []

  /// Creates an emergency stop that lets nothing through until it is started.
  ///
  /// - Parameters:
  ///   - disk: Where it keeps its state.
  ///   - publisher: Where it tells what it does.
  ///   - policy: The limits in force.
  ///   - rebase: Takes the present equity for the peak, when an operator accepts the loss, and gives
  ///     the metrics that follow; `nil` if they cannot be known.
  ///   - time: The time.
  ///   - logger: Where it logs.
  ///   - defects: The mistakes that are planted in it.
  public init(
    disk: any Disk,
    publisher: any EventPublisher,
    policy: @escaping @Sendable () async -> TradingPolicy,
    rebase: @escaping @Sendable () async -> RiskMetrics?,
    time: any TimeSource,
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    files = StopFiles(disk: disk, defects: defects)
    self.publisher = publisher
    readPolicy = policy
    self.rebase = rebase
    self.time = time
    self.logger = logger
    self.defects = defects
  }

  /// The file that keeps who asked for what, when and why.
  public static let auditFile = StopFiles.audit

  /// Whether orders that add exposure may go through.
  public var canExecuteOrders: Bool { isStarted && record.state.allowsOrders }

  /// Whether an order may be placed: one that reduces exposure always, once started.
  public func mayPlace(increasesExposure: Bool) -> Bool {
    increasesExposure || defects.contains(.stopBlocksReductions) ? canExecuteOrders : isStarted
  }

  /// Loads the state, and tells what an earlier process could not tell any more.
  public func start() async {
    load()
    let policy = await readPolicy()
    guard !isStarted else { return }
    judge(record.metrics, by: policy)
    isStarted = true
    note(.start, by: "system", because: "started", outcome: "loaded")
    silentUntil = nil
    await settle()
  }

  /// Looks at new metrics, and trips if they pass a limit.
  ///
  /// Follows the policy first. What could not be stored or told before is tried again.
  public func evaluate(_ metrics: RiskMetrics) async {
    guard metrics.areNumbers else {
      logger.error("metrics that are not numbers", metadata: ["metrics": "\(metrics)"])
      return
    }
    keep(metrics)
    judge(metrics, by: await readPolicy())
    await settle()
  }

  /// Counts a trade that failed, and trips if there were too many within a quarter of an hour.
  public func recordExecutionError() async {
    record.errors.add(time.now)
    isStored = false
    judge(record.metrics, by: await readPolicy())
    await settle()
  }

  /// Turns on or off as the policy in force says, and looks at the newest metrics with its limits.
  public func followPolicy() async {
    judge(record.metrics, by: await readPolicy())
    await settle()
  }

  /// Trips because an operator says so, whether the policy turns the emergency stop off or not.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - user: Who says so.
  /// - Returns: Whether it tripped; `false` if it had tripped before.
  @discardableResult
  public func trip(reason: String, by user: String = "operator") async -> Bool {
    load()
    let hasTripped = trip(because: reason, by: user)
    await settle()
    return hasTripped
  }

  /// What it shows of itself.
  public var status: EmergencyStopStatus {
    get async {
      let cooldown = await readPolicy().cooldown
      return EmergencyStopStatus(
        state: isStarted ? record.state : nil,
        canExecuteOrders: canExecuteOrders,
        trip: record.trip,
        cooldownEndsAt: record.trip?.time.advanced(by: cooldown),
        metrics: record.metrics,
        executionErrors: record.errors.count(at: time.now),
        tripCount: record.tripCount,
        resetCount: record.resetCount,
        transitions: record.machine.history
      )
    }
  }
}
