package import ArgumentParser
package import Harness

/// What the services run over.
package enum RunMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Servers, time and disk are doubles in memory.
  case simulated
  /// Servers, processes and time are real.
  case live
}

/// The arguments of live mode.
package struct LiveOptions: ParsableArguments {
  @Option(help: "What the services run over: simulated, or live (real servers and processes).")
  package var mode = RunMode.simulated

  @Option(
    help: "Live mode: what the scenarios' lengths are multiplied with; time-outs and limits stay."
  )
  package var timeScale: Double?

  @Option(
    help: "Live mode: quick (under 2 minutes), seed (the usual lengths), or soak (with --hours)."
  )
  package var profile: LiveProfile?

  @Option(help: "Live mode: how long 'soak' plays everything again.")
  package var hours: Double?

  @Flag(help: "Live mode: do not wait for another live run to end.")
  package var noWait = false

  @Option(
    help: """
      Drive a system that already runs, by this file of YAML, as docs/external-target.md says; implies \
      live mode. For REDIS_DOWN, BINANCE_DOWN and SIGNAL_FLOOD.
      """,
    completion: .file()
  )
  package var target: String?

  @Option(
    name: .customLong("allow-remote"),
    help: "With --target: the host of another machine that may be contacted; may be repeated."
  )
  package var remoteHosts: [String] = []

  package init() {}

  /// Whether anything real is used.
  package var isLive: Bool { mode == .live || target != nil }

  package func validate() throws {
    guard isLive || !isAnySet else {
      throw ValidationError(
        "--time-scale, --profile, --hours and --no-wait are for live mode; add --mode live."
      )
    }
    guard remoteHosts.isEmpty || target != nil else {
      throw ValidationError("--allow-remote is for --target.")
    }
    guard timeScale.map((0.01...10).contains) ?? true else {
      throw ValidationError("--time-scale must be from 0.01 to 10.")
    }
    guard (profile == .soak) == (hours != nil), hours.map((0.001...1000).contains) ?? true else {
      throw ValidationError(
        "--profile soak needs --hours, from 0.001 to 1000, and nothing else does."
      )
    }
  }

  /// The scenarios with the settings of the profile and the time scale.
  ///
  /// - Parameters:
  ///   - options: What else says how they are played.
  ///   - names: Their names; all if there are none.
  /// - Returns: The castings.
  /// - Throws: ``HarnessError`` or ``ConfigurationError``, before anything is played.
  package func castings(of options: CastingOptions, _ names: [String]) throws -> [Casting] {
    let castings = try options.castings(names, profile: profile?.settings ?? []).map(scaled)
    return target == nil ? castings : try castings.map { try $0.drivingTarget() }
  }

  private func scaled(_ casting: Casting) -> Casting {
    guard let timeScale else { return casting }
    return Casting(
      casting.scenario,
      casting.values.scaled(by: timeScale, of: casting.scenario),
      seeds: casting.seeds
    )
  }

  /// Under this name a run says which system it drove.
  static let targetKey = "target"

  /// The options as they are saved with the run.
  package var options: [String: String] {
    var options: [String: String] = [:]
    if let timeScale { options["time-scale"] = "\(timeScale)" }
    if let profile { options["profile"] = profile.rawValue }
    if let target { options[Self.targetKey] = target }
    return options
  }

  private var isAnySet: Bool { timeScale != nil || profile != nil || hours != nil || noWait }
}

/// How thoroughly live mode plays.
package enum LiveProfile: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Each scenario as short as it can show anything.
  case quick
  /// The usual lengths.
  case seed
  /// The usual lengths, again and again.
  case soak

  /// Settings that the user's count more than.
  package var settings: [Setting] {
    guard self == .quick else { return [] }
    return Self.quickSettings.flatMap { scenario, values in
      values.map { Setting(scenario: scenario, parameter: $0.key, value: $0.value) }
    }
  }

  private static let quickSettings: [String: [String: String]] = [
    "FLASH_CRASH": [
      "normal_trading_duration": "2", "duration_seconds": "5", "trough_seconds": "5",
      "cooldown_seconds": "3", "bounce_seconds": "4",
    ],
    "REDIS_DOWN": [
      "downtime_seconds": "4", "baseline_seconds": "2", "quiet_seconds": "1", "normal_seconds": "5",
    ],
    "BINANCE_DOWN": [
      "failure_duration_seconds": "5", "baseline_seconds": "2", "recovery_seconds": "5",
      "retry_after_seconds": "2",
    ],
    "SIGNAL_FLOOD": [
      "publish_interval_ms": "50", "baseline_seconds": "1", "drain_seconds": "2",
      "normal_seconds": "1",
    ],
    "ESS_TRIGGER": [
      "cooldown_minutes": "0.1", "manual_reset_after_seconds": "2", "profitable_seconds": "3",
      "normal_seconds": "3",
    ],
  ]
}
