import Results

extension Play {
  /// What came of playing one scenario with several seeds.
  ///
  /// The worst of each status and check counts; numbers are averaged, and kept as samples; of flags, one
  /// that differs counts. How long it took, faults and observations are those of the first play, errors those
  /// of all.
  ///
  /// - Precondition: There is a play.
  static func merging(_ plays: [Play], seeds: [UInt64]) -> Play {
    precondition(!plays.isEmpty, "a scenario is played at least once")
    guard plays.count > 1 else { return plays[0] }
    let results = plays.map(\.result)
    var merged = results[0]
    merged.status = results.map(\.status).max { $0.rank < $1.rank } ?? merged.status
    merged.checks = ids(in: results).compactMap { worst(of: $0, in: results, seeds) }
    merged.metrics = average(results.flatMap(\.metrics))
    for (result, seed) in zip(results, seeds).dropFirst() where result.status.severity > 0 {
      merged.errors += result.errors.map { $0.of(seed: seed) }
    }
    let counters = plays.reduce(into: [:]) { sums, play in
      sums.merge(play.counters, uniquingKeysWith: +)
    }
    return Play(result: merged, counters: counters)
  }

  /// The checks that any play made, in the order in which they are first met.
  private static func ids(in results: [ScenarioResult]) -> [String] {
    var seen: Set<String> = []
    return results.flatMap(\.checks).map(\.id).filter { seen.insert($0).inserted }
  }

  private static func worst(
    of id: String,
    in results: [ScenarioResult],
    _ seeds: [UInt64]
  ) -> Check? {
    let checks = zip(results, seeds).compactMap { result, seed in
      result.checks.first { $0.id == id }.map { (check: $0, seed: seed) }
    }
    guard var worst = checks.max(by: { $0.check.status.rank < $1.check.status.rank }) else {
      return nil
    }
    if worst.check.status == .failed || worst.check.status == .unknown {
      worst.check.observed = (worst.check.observed ?? "") + " (with seed \(worst.seed))"
    }
    return worst.check
  }

  /// One metric for each definition, in the order in which they are first met.
  private static func average(_ metrics: [Metric]) -> [Metric] {
    let groups = Dictionary(grouping: metrics, by: \.definition)
    var seen: Set<MetricDefinition> = []
    return metrics.map(\.definition).filter { seen.insert($0).inserted }.map { definition in
      average(groups[definition, default: []], definition)
    }
  }

  private static func average(_ metrics: [Metric], _ definition: MetricDefinition) -> Metric {
    let values = metrics.map(\.value)
    if let flag = values.first, flag.isFlag {
      return Metric(definition, value: values.first { $0 != flag } ?? flag)
    }
    let mean = values.reduce(0) { $0 + $1.number } / Double(values.count)
    let samples = metrics.flatMap { $0.samples.isEmpty ? [$0.value.number] : $0.samples }
    return Metric(definition, value: .number(mean), samples: samples)
  }
}

extension ScenarioError {
  fileprivate func of(seed: UInt64) -> ScenarioError {
    ScenarioError(offset: offset, message: "\(message) (with seed \(seed))")
  }
}

extension ScenarioStatus {
  /// How bad the end is; no two are equally bad.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension CheckStatus {
  /// How bad the outcome is.
  fileprivate var rank: Int {
    switch self {
    case .passed: 0
    case .skipped: 1
    case .unknown: 2
    case .failed: 3
    }
  }
}
