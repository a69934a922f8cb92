import Foundation
import Logging
import Results
import Simulation
import TradingSystem

/// A monitor that runs in virtual time while a test does something.
struct MonitorBench {
  let time: VirtualTime
  let publisher: OutcomePublisher
  let sink: NoticeSink
  var settings = HealthMonitor.Settings()
  var defects = PlantedDefects.none

  /// Creates a bench whose schedule is shuffled by a seed, or is not.
  init(
    seed: UInt64? = nil,
    fate: @escaping @Sendable (Int) -> OutcomePublisher.Fate = { _ in .works }
  ) {
    time = VirtualTime(
      startingAt: .signalStart,
      shuffledBy: seed.map { .seeded($0, for: "schedule") }
    )
    publisher = OutcomePublisher(time: time, fate: fate)
    sink = NoticeSink(time: time)
  }

  /// The notices on the bus.
  var published: [AlertNotice] {
    get throws { try publisher.drafts.map { try $0.event().decode() } }
  }

  func monitor(_ dependencies: [Dependency] = []) -> HealthMonitor {
    HealthMonitor(
      dependencies: dependencies,
      publisher: publisher,
      sinks: [sink],
      time: time,
      settings: settings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      defects: defects
    )
  }

  /// Does something while a monitor of some dependencies runs.
  @discardableResult
  func watching<Value: Sendable>(
    _ dependencies: [Dependency] = [],
    _ body: @escaping @Sendable (HealthMonitor) async throws -> Value
  ) throws -> Value {
    let monitor = monitor(dependencies)
    return try time.run { try await running(monitor) { try await body(monitor) } }
  }

  /// Does something while a monitor runs.
  func running<Value: Sendable>(
    _ monitor: HealthMonitor,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await monitor.run() }
      return try await body()
    }
  }

  /// What is known of some dependencies once each was probed.
  func snapshot(of states: [(WatchedThing.State, isCritical: Bool)]) throws -> HealthSnapshot {
    let dependencies = states.enumerated().map { index, state in
      WatchedThing(state.0, time: time).dependency("d\(index)", isCritical: state.isCritical)
    }
    return try watching(dependencies) { monitor in
      try await time.sleep(for: .milliseconds(6500))
      return await monitor.snapshot()
    }
  }
}

extension Alert {
  /// An alert of a condition.
  static func example(
    _ condition: String,
    _ level: Level = .warning,
    at raisedAt: Timestamp = .signalStart
  ) -> Alert {
    Alert(
      condition: condition,
      level: level,
      component: "test",
      message: "\(condition) holds",
      raisedAt: raisedAt
    )
  }
}
