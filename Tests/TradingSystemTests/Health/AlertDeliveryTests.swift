import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// How notices reach sinks that are down, hang, or come back.
struct AlertDeliveryTests {
  @Test(arguments: [NoticeSink.State.fails, .hangs])
  func aSinkThatIsDownDoesNotDelayTheOther(state: NoticeSink.State) throws {
    let bench = MonitorBench()
    bench.sink.become(state)
    try bench.watching { monitor in
      for number in 0..<5 { await monitor.raise(.example("\(number)")) }
      try await bench.time.sleep(for: .milliseconds(1))
      #expect(try bench.published.count == 5)
      let sinks = await monitor.snapshot().sinks
      #expect(sinks.map(\.name) == ["bus", "pager"])
      #expect(sinks.map(\.pending) == [0, 5])
      #expect(sinks.map(\.delivered) == [5, 0])
    }
  }

  @Test func withTheBusDownTheAlertComesThroughTheOtherSink() throws {
    let bench = MonitorBench(fate: { _ in .fails })
    let redis = WatchedThing(.refuses, time: bench.time)
    try bench.watching([redis.dependency("redis")]) { _ in
      try await bench.time.sleep(for: .seconds(5))
    }
    #expect(bench.publisher.drafts.isEmpty)
    #expect(bench.sink.notices.map(\.alert.component) == ["redis"])
  }

  @Test func attemptsAreFurtherAndFurtherApart() throws {
    let bench = MonitorBench()
    bench.sink.become(.fails)
    try bench.watching { monitor in
      await monitor.raise(.example("a"))
      try await bench.time.sleep(for: .seconds(30))
    }
    let times = bench.sink.attemptTimes
    let waits = zip(times, times.dropFirst()).map { $0.duration(to: $1).milliseconds }
    #expect(waits == [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000])
  }

  @Test func whenTheSinkIsBackAllIsDeliveredWorstFirstWithItsTimes() throws {
    let bench = MonitorBench()
    bench.sink.become(.fails)
    let levels: [Alert.Level] = [.info, .critical, .warning]
    try bench.watching { monitor in
      for second in 0..<12 {
        await monitor.raise(.example("\(second)", levels[second % 3], at: bench.time.now))
        try await bench.time.sleep(for: .seconds(1))
      }
      try await bench.time.sleep(for: .seconds(48))
      bench.sink.become(.works)
      try await bench.time.sleep(for: .seconds(10))
      #expect(await monitor.snapshot().sinks.map(\.pending) == [0, 0])
    }
    let conditions = bench.sink.notices.map(\.alert.condition)
    #expect(conditions == ["1", "4", "7", "10", "2", "5", "8", "11", "0", "3", "6", "9"])
    for notice in bench.sink.notices {
      #expect(notice.time == .after(.seconds(Int(notice.alert.condition) ?? -1)))
    }
    let wait = Timestamp.after(.seconds(60)).duration(
      to: try #require(bench.sink.arrivals.last).time
    )
    #expect(wait <= .seconds(10))
  }

  @Test func aSinkThatHangsIsTriedAgain() throws {
    let bench = MonitorBench()
    bench.sink.become(.hangs)
    try bench.watching { monitor in
      await monitor.raise(.example("a"))
      try await bench.time.sleep(for: .seconds(3))
      bench.sink.become(.works)
      try await bench.time.sleep(for: .seconds(3))
    }
    #expect(bench.sink.arrivals.map(\.time) == [.after(.milliseconds(5100))])
  }

  @Test func aStormWhileTheSinkIsDownStaysBoundedAndCounted() throws {
    var bench = MonitorBench()
    bench.settings.maxPendingAlerts = 100
    bench.sink.become(.fails)
    let sinks = try bench.watching { [bench] monitor in
      for number in 0..<2000 {
        let level: Alert.Level = number % 50 == 0 ? .critical : number % 2 == 0 ? .warning : .info
        await monitor.raise(.example("\(number)", level, at: bench.time.now))
        try await bench.time.sleep(for: .milliseconds(6))
        guard number % 100 == 99 else { continue }
        #expect(await monitor.snapshot().sinks.map(\.pending) == [0, 100])
      }
      bench.sink.become(.works)
      try await bench.time.sleep(for: .seconds(10))
      return await monitor.snapshot().sinks
    }
    let pager = try #require(sinks.last)
    #expect(pager.pending == 0)
    #expect(pager.delivered == 100)
    #expect(pager.delivered + pager.dropped.total == 2000)
    #expect(pager.dropped[.critical] == 0)
    #expect(pager.dropped[.info] == 1000)
    #expect(bench.sink.notices.filter { $0.alert.level == .critical }.count == 40)
    #expect(try bench.published.count == 2000)
  }

  @Test func whatWasPublishedUnnoticedIsPublishedAgainWithTheSameID() throws {
    let bench = MonitorBench(fate: { $0 < 3 ? .worksUnnoticed : .works })
    try bench.watching { monitor in
      await monitor.raise(.example("a"))
      try await bench.time.sleep(for: .seconds(5))
    }
    #expect(bench.publisher.drafts.count == 3)
    #expect(Set(bench.publisher.drafts.map(\.id)).count == 1)
    #expect(bench.publisher.drafts.first?.id == bench.sink.notices.first?.id)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func underEveryScheduleASinkEndsUpWithTheTruth(seed: UInt64) throws {
    let random = RandomSource.seeded(seed, for: "truth")
    let bench = MonitorBench(seed: seed)
    let active = try bench.watching { monitor in
      await withTaskGroup { group in
        for task in 0..<4 {
          group.addTask { await toggle("c\(task % 3)", of: monitor, at: bench.time, random) }
        }
        group.addTask { await disturb(bench.sink, at: bench.time, random) }
      }
      bench.sink.become(.works)
      try await bench.time.sleep(for: .seconds(20))
      return await monitor.snapshot().activeAlerts
    }
    for condition in ["c0", "c1", "c2"] {
      let last = bench.sink.notices.last { $0.alert.condition == condition }
      let truth = active.first { $0.alert.condition == condition }
      #expect((last?.change == .cleared) == (truth == nil))
      #expect(truth == nil || truth?.alert.level == last?.alert.level)
    }
    #expect(Set(bench.sink.notices.map(\.number)).count == bench.sink.notices.count)
  }

  /// Raises a condition at random levels, and clears it again.
  private func toggle(
    _ condition: String,
    of monitor: HealthMonitor,
    at time: VirtualTime,
    _ random: RandomSource
  ) async {
    for _ in 0..<20 {
      let level = Alert.Level.allCases[Int(random.next() % 3)]
      await monitor.raise(.example(condition, level, at: time.now))
      try? await time.sleep(for: .milliseconds(Int64(random.next() % 500)))
      if random.next() % 2 == 0 { await monitor.clear(condition: condition) }
    }
  }

  /// Takes a sink down and up again.
  private func disturb(_ sink: NoticeSink, at time: VirtualTime, _ random: RandomSource) async {
    for _ in 0..<10 {
      sink.become([.works, .fails, .hangs][Int(random.next() % 3)])
      try? await time.sleep(for: .milliseconds(Int64(random.next() % 1000)))
    }
  }
}
