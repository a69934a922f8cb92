import Results
import TradingSystem

/// A time at which the system must be steady.
enum SteadinessCheck: String {
  /// Before anything is broken; else nothing can be concluded.
  case gate = "X-GATE"
  /// After everything was mended.
  case heal = "X-HEAL"

  var statement: String {
    switch self {
    case .gate: "before anything is broken, the system is steady"
    case .heal: "after everything was mended, the system becomes steady again, and stays so for 5 s"
    }
  }
}

extension ScenarioDriver {
  /// Waits until the system is steady and stays so, and notes it as a check.
  ///
  /// - Returns: Whether it did.
  func checkSteadiness(
    _ check: SteadinessCheck,
    for hold: Duration,
    within limit: Duration
  ) async throws -> Bool {
    let (since, reasons) = try await isSteady(for: hold, within: limit)
    let isSteady = reasons.isEmpty && since.map { $0 <= limit } == true
    let seen = since.map { "steady after \($0.seconds.short) s" } ?? "never steady"
    ownChecks.append(
      Check(
        id: check.rawValue,
        status: isSteady ? .passed : check == .gate ? .unknown : .failed,
        message: check.statement,
        expected: "steady within \(limit.seconds.short) s",
        observed: reasons.isEmpty ? seen : reasons.joined(separator: "; ")
      )
    )
    return isSteady
  }

  /// Waits until the system is steady and stays so for a while.
  ///
  /// - Returns: After which time it became steady, if it did and stayed so, and why it is not steady.
  func isSteady(
    for hold: Duration,
    within limit: Duration
  ) async throws -> (since: Duration?, reasons: [String]) {
    let begin = stage.time.now
    var since: Duration?
    var reasons = await stage.unsteadiness()
    var elapsed = Duration.zero
    while elapsed <= limit + hold {
      reasons = await stage.unsteadiness()
      since = reasons.isEmpty ? since ?? elapsed : nil
      if let since, elapsed >= since + hold { break }
      try await stage.time.sleep(for: .milliseconds(250))
      elapsed = begin.duration(to: stage.time.now)
    }
    return (since, reasons)
  }
}

extension Stage {
  /// Why the system is not steady; nothing if it is.
  func unsteadiness() async -> [String] {
    await runningSystem?.unsteadiness ?? ["no process runs"]
  }
}
