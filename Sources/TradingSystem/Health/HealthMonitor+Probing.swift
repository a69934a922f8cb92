import Results

extension HealthMonitor {
  /// Probes a dependency again and again.
  func watch(_ index: Int) async throws {
    var next = time.now
    var result = try await probe(dependencies[index])
    let isGivenUp = defects.contains(.alertsRepeatOverTheBus) && result.grade == .down
    while true {
      record(result, of: index)
      next = max(next.advanced(by: probeInterval), time.now)
      try await time.sleep(until: next)
      if !isGivenUp { result = try await probe(dependencies[index]) }
    }
  }

  private var probeInterval: Duration {
    defects.contains(.healthIsStale) ? .seconds(30) : settings.probeInterval
  }

  private func probe(_ dependency: Dependency) async throws -> ProbeResult {
    let start = time.now
    do {
      try await TimeLimit(time: time, duration: dependency.timeout).run(dependency.probe)
      return ProbeResult(latency: start.duration(to: time.now))
    } catch {
      try Task.checkCancellation()
      return ProbeResult(error, after: start.duration(to: time.now))
    }
  }

  private func record(_ result: ProbeResult, of index: Int) {
    let now = time.now
    lastProbeAt = now
    trackers[index].record(result, at: now)
    let health = trackers[index].health
    if health.status == .ok {
      clear(condition: DependencyHealth.condition(of: health.name))
    } else if result.grade > .ok, let alert = health.alert(at: now) {
      raise(alert)
    }
  }
}
