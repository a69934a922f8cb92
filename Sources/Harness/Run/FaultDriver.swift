import Results
import Synchronization
import TradingSystem

/// Breaks things by a schedule, looks whether they are broken, and mends them.
///
/// What must be undone is known before it is done, so that nothing stays broken whatever happens.
final class FaultDriver: Sendable {
  private let stage: Stage
  private let report: @Sendable (Fault) -> Void
  /// The faults that must be mended, by their place in the plan.
  private let undo = Mutex<[Int]>([])

  init(stage: Stage, report: @escaping @Sendable (Fault) -> Void) {
    self.stage = stage
    self.report = report
    stage.faults.plan(stage.plan.faults.map(\.record))
  }

  /// Breaks a fault at its time, and mends it at its time.
  func perform(_ index: Int) async throws {
    let fault = stage.plan.faults[index]
    try await stage.sleep(until: fault.start)
    undo.withLock { $0.append(index) }
    note(index) { $0.injectedAt = self.stage.elapsed.seconds }
    try await inject(fault.specification)
    try await lookForWitness(index, until: fault.end)
    try await stage.sleep(until: fault.end)
    try await heal(index)
  }

  /// Mends everything that is still broken, the newest first.
  ///
  /// - Throws: The first error in mending, after everything else was mended.
  func healAll() async throws {
    var failures: [any Error] = []
    for index in undo.withLock({ $0.reversed() }) {
      do {
        try await heal(index)
      } catch {
        failures.append(error)
      }
    }
    if let failure = failures.first { throw failure }
  }

  private func inject(_ fault: FaultSpecification) async throws {
    switch fault.kind {
    case .processEnd:
      guard fault.needs.map(stage.bed.capabilities.contains) ?? true else {
        throw HarnessError.unsupportedFault(fault.kind)
      }
      await stage.processes.end(fault.processEnd)
    case .priceMove, .signalFlood:
      break  // The scenario's own load does it; here it is only timed and looked for.
    default:
      try await stage.bed.inject(fault)
    }
  }

  private func heal(_ index: Int) async throws {
    let fault = stage.plan.faults[index]
    guard undo.withLock({ $0.contains(index) }) else { return }
    switch fault.specification.kind {
    case .processEnd: try await stage.boot()
    case .priceMove, .signalFlood: break
    default: try await stage.bed.heal(fault.specification)
    }
    undo.withLock { $0.removeAll { $0 == index } }
    note(index) { $0.healedAt = self.stage.elapsed.seconds }
  }

  /// Looks for evidence until there is some, or the fault ends.
  private func lookForWitness(_ index: Int, until end: Duration) async throws {
    let fault = stage.plan.faults[index]
    repeat {
      if await isEvident(fault) {
        return note(index) { $0.witnessedAt = self.stage.elapsed.seconds }
      }
      try await stage.time.sleep(for: Self.interval)
    } while stage.elapsed < end
  }

  private func isEvident(_ fault: PlannedFault) async -> Bool {
    if let isEvident = fault.isEvident { return await isEvident(stage) }
    if fault.specification.kind == .processEnd { return !stage.hasProcess }
    return await stage.bed.isEvident(fault.specification)
  }

  private func note(_ index: Int, _ change: (inout Fault) -> Void) {
    report(stage.faults.update(index, change))
  }

  private static let interval = Duration.milliseconds(20)
}

extension PlannedFault {
  /// The fault as it is reported before anything was done.
  var record: Fault {
    Fault(
      kind: specification.kind.rawValue,
      target: specification.kind.target,
      plannedAt: start.seconds,
      parameters: specification.parameters.merging(["until": end.seconds.short]) { old, _ in old }
    )
  }
}
