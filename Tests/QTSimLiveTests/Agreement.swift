import Results

/// Whether two plays of a scenario with the same settings, the one simulated and the other live, came to
/// the same verdicts.
struct Agreement {
  /// The checks that need real servers or processes.
  static let onlyLive: Set<String> = ["X-RSS", "X-CLEAN", "X-DURABLE"]

  /// Where the plays differ, a line for each check; nothing if they agree.
  let differences: [String]

  /// Compares two plays.
  init(simulated: ScenarioResult, live: ScenarioResult) {
    let ids = Set((simulated.checks + live.checks).map(\.id))
    differences = ids.sorted().compactMap { id in
      let (first, second) = (simulated.verdict(id), live.verdict(id))
      guard !Self.agree(id, simulated: first, live: second) else { return nil }
      return "\(live.name)/\(id): \(Self.words(first)) simulated, \(Self.words(second)) live"
    }
  }

  /// A mode that cannot decide a check must say so, and must be the simulated one.
  private static func agree(_ id: String, simulated: CheckStatus?, live: CheckStatus?) -> Bool {
    guard !onlyLive.contains(id) else {
      return simulated == .skipped && (live == .passed || live == .failed)
    }
    return simulated == live && simulated != .skipped
  }

  private static func words(_ verdict: CheckStatus?) -> String { verdict?.rawValue ?? "not made" }
}

extension ScenarioResult {
  fileprivate func verdict(_ id: String) -> CheckStatus? { checks.first { $0.id == id }?.status }
}
