import Results
import TradingSystem

extension ScenarioDriver {
  /// What came of the play.
  ///
  /// - Parameter failures: What ended it before its time, or went wrong in mending; nothing if it came
  ///   to its end.
  /// - Returns: The result and the counters.
  func play(endedBy failures: [any Error]) async -> Play {
    var errors = failures.map { failure in
      ScenarioError(offset: stage.elapsed.seconds, message: failure.inWords)
    }
    var metrics: [Metric] = []
    for probe in stage.plan.probes {
      do {
        metrics += try await probe.measure(on: stage)
      } catch {
        errors.append(ScenarioError(message: "\(probe.name) was not measured: \(error)"))
      }
    }
    let checks = await checks()
    let result = ScenarioResult(
      name: name,
      status: ScenarioStatus(checks: checks, endedBy: failures),
      duration: max(0, stage.elapsed.seconds),
      checks: checks,
      metrics: metrics,
      faults: stage.faults.all,
      observations: stage.observations.entries,
      errors: errors
    )
    return Play(result: result, counters: await stage.counters())
  }

  private func checks() async -> [Check] {
    let watched = await watch.checks
    let judged = stage.plan.allCriteria.map { criterion in
      guard let needs = criterion.needs, !criterion.isDecidable(on: stage.bed) else {
        return watched[criterion.id] ?? criterion.check(nil)
      }
      return criterion.skipped(because: stage.bed.reason(without: needs))
    }
    return ownChecks.entries + judged
  }
}

extension ScenarioStatus {
  /// How a scenario ended: as badly as the worst of its checks, or as what ended it before its time.
  init(checks: [Check], endedBy failures: [any Error]) {
    if let failure = failures.first {
      self = failure.endsByLimit ? .aborted : .error
    } else if checks.contains(where: { $0.status == .failed && !$0.isTolerable }) {
      self = .failed
    } else if checks.contains(where: { $0.status == .unknown }) {
      self = .unknown
    } else if checks.contains(where: { $0.status == .failed }) {
      self = .degraded
    } else {
      self = checks.contains { $0.status == .passed } ? .passed : .skipped
    }
  }
}

extension Error {
  /// What happened; of a cancellation, who wanted it.
  fileprivate var inWords: String {
    self is CancellationError ? "it was stopped before its end, as its user wanted" : "\(self)"
  }

  /// Whether it tells of a time limit or a signal, not of something that went wrong.
  fileprivate var endsByLimit: Bool {
    if case .tookTooLong? = self as? HarnessError { return true }
    return self is CancellationError
  }
}

extension Probe {
  /// What the probe measures now.
  func measure(on stage: Stage) async throws -> [Metric] {
    let metricClass = metricClass(on: stage.bed)
    return try await measure(stage).map { reading in
      Metric(
        MetricDefinition(
          name: name,
          labels: reading.labels,
          unit: unit,
          direction: direction,
          metricClass: metricClass
        ),
        value: reading.value,
        samples: reading.samples
      )
    }
  }

  /// Where everything happens again at the same time, timings are as exact as counts.
  private func metricClass(on bed: any TestBed) -> MetricClass {
    switch nature {
    case .invariant: .invariant
    case .count, .timing: bed.capabilities.contains(.determinism) ? .exact : .noisy
    }
  }
}
