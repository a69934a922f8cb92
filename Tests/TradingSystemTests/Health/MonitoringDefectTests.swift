import Results
import Simulation
import Testing

@testable import TradingSystem

/// Each planted mistake is there when it is planted, and only then.
struct MonitoringDefectTests {
  private func bench(_ defect: Defect?) -> MonitorBench {
    var bench = MonitorBench()
    bench.defects = PlantedDefects(defect.map { [$0] } ?? [])
    return bench
  }

  @Test(
    arguments: [
      (nil, DependencyHealth.Status.down), (.alertsRepeatOverTheBus, .down), (.healthIsStale, .ok),
    ] as [(Defect?, DependencyHealth.Status)]
  )
  func whatIsShownIsOld(defect: Defect?, shown: DependencyHealth.Status) throws {
    let bench = bench(defect)
    let thing = WatchedThing(.answers(after: .zero), time: bench.time)
    let health = try bench.watching([thing.dependency("redis")]) { monitor in
      try await bench.time.sleep(for: .milliseconds(500))
      thing.become(.refuses)
      try await bench.time.sleep(for: .seconds(25))
      return await monitor.snapshot().dependencies.first
    }
    #expect(health?.status == shown)
  }

  /// What is active and told after an outage of ten seconds that is over.
  private func afterAnOutage(_ defect: Defect?) throws -> (active: Int, told: Int) {
    let bench = bench(defect)
    let thing = WatchedThing(.answers(after: .zero), time: bench.time)
    let active = try bench.watching([thing.dependency("redis")]) { monitor in
      try await bench.time.sleep(for: .milliseconds(500))
      thing.become(.refuses)
      try await bench.time.sleep(for: .seconds(10))
      thing.become(.answers(after: .zero))
      try await bench.time.sleep(for: .seconds(30))
      return await monitor.snapshot().activeAlerts.count
    }
    return (active, try bench.published.filter { $0.change == .raised }.count)
  }

  @Test func alertsRepeatAndAreNeverCleared() throws {
    let sound = try afterAnOutage(nil)
    #expect(sound == (0, 1))
    let defective = try afterAnOutage(.alertsRepeatOverTheBus)
    #expect(defective == (10, 10))
  }

  @Test(arguments: [(nil, 1), (.alertsRepeatOverTheBus, 0)] as [(Defect?, Int)])
  func alertsGoOutOverTheBusOnly(defect: Defect?, expected: Int) throws {
    let bench = bench(defect)
    try bench.watching { monitor in
      await monitor.raise(.example("a"))
      try await bench.time.sleep(for: .seconds(1))
    }
    #expect(bench.sink.notices.count == expected)
    #expect(try bench.published.count == 1)
  }

  @Test(
    arguments: [
      (nil, DependencyHealth.Status.ok), (.alertsRepeatOverTheBus, .down),
    ] as [(Defect?, DependencyHealth.Status)]
  )
  func whatIsAbsentAtBootStaysDown(defect: Defect?, shown: DependencyHealth.Status) throws {
    let bench = bench(defect)
    let thing = WatchedThing(.refuses, time: bench.time)
    let health = try bench.watching([thing.dependency("redis")]) { monitor in
      try await bench.time.sleep(for: .seconds(5))
      thing.become(.answers(after: .zero))
      try await bench.time.sleep(for: .seconds(60))
      return await monitor.snapshot().dependencies.first
    }
    #expect(health?.status == shown)
  }
}
