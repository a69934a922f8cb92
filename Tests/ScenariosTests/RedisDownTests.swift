import Foundation
import Harness
import Results
import TradingSystem
@testable import Scenarios
import Testing

struct RedisDownTests {
  private let stage = ScenarioStage(RedisDown.self)

  private static let short = ["downtime_seconds": "20", "baseline_seconds": "5"]

  @Test func theDefaultOutageBuffersTenEventsAndLosesNone() throws {
    let result = try stage.play()
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("buffered_events") == 10)
    #expect(result.number("redis_reconnects") == 1)
    let flush = try #require(result.number("flush_duration_seconds"))
    #expect((0...30).contains(flush))
    // 60 s of outage and 5 s in which nothing is published.
    let gap = try #require(result.number("unavailability_ms"))
    #expect((65_000...66_000).contains(gap))
    for name in ["acked_lost", "duplicates_delivered", "order_inversions", "rejected_publishes"] {
      #expect(result.number(name) == 0)
    }
  }

  @Test(arguments: [1, 10, 200, 2000], ["2", "20"])
  func everythingThatIsPublishedInTheOutageWaitsOnTheDisk(count: Int, seconds: String) throws {
    let settings = [
      "publish_attempts_during_downtime": "\(count)", "downtime_seconds": seconds,
      "baseline_seconds": "5",
    ]
    let result = try stage.play(settings)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("buffered_events") == Double(count))
    #expect(result.number("acked_lost") == 0)
  }

  @Test(arguments: ["kill", "stop", "hang", "oom", "flapping"])
  func nothingIsLostRepeatedOrOvertakenWhateverFails(fault: String) throws {
    let settings = ["fault": fault, "publish_attempts_during_downtime": "100"]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    for check in ["R-LOSS", "R-DUP", "R-ORDER", "R-FIDELITY"] {
      #expect(result.status(of: check) == .passed)
    }
  }

  @Test(arguments: ["outage", "outage-power", "baseline"], ["kill", "hang", "oom", "flapping"])
  func nothingIsLostWhenTheProcessEnds(crash: String, fault: String) throws {
    let result = try stage.play(["crash": crash, "fault": fault] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("acked_lost") == 0)
  }

  @Test(arguments: [1, 5, 9])
  func aFullBufferRefusesWhatDoesNotFit(capacity: Int) throws {
    let result = try stage.play(["buffer_capacity": "\(capacity)"] + Self.short)
    #expect(result.status(of: "R-BOUND") == .passed)
    #expect(result.number("buffered_events") ?? 0 <= Double(capacity))
    let refused = try #require(result.number("rejected_publishes"))
    #expect(refused >= Double(10 - capacity))
    #expect(result.number("acked_lost") == 0)
  }

  @Test func whatARedisWithoutAnAppendOnlyFileLosesIsKnownToTheEvent() throws {
    let result = try stage.play(
      ["persistence": "snapshots", "consumer_delay_ms": "400"] + Self.short
    )
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "R-GAP") == .passed)
    #expect(result.status(of: "R-LOSS") == nil)
    #expect(result.status(of: "X-DURABLE") == nil)
    // Five events a second before the outage; Redis had acknowledged and lost all of them.
    #expect(result.number("lost_by_redis") == 25)
    #expect(result.number("acked_lost") == 0)
  }

  @Test(arguments: [Defect.someEventsAreDropped])
  func aLossThatIsNotRedisDoingIsFoundAmongThoseThatAre(defect: Defect) throws {
    let result = try stage.play(["persistence": "snapshots"] + Self.short, with: [defect])
    #expect(result.status(of: "R-GAP") == .failed)
  }

  @Test func aRedisThatKeepsEverythingLosesNothing() throws {
    let result = try stage.play(Self.short)
    #expect(result.number("lost_by_redis") == 0)
    #expect(result.status(of: "R-GAP") == nil)
    #expect(result.status(of: "R-LOSS") == .passed)
  }

  @Test func operatorsAreToldOnceOfTheOutageAndOfItsEnd() throws {
    let result = try stage.play(Self.short)
    for check in ["MON-OOB", "MON-DEDUP", "MON-RECOVER", "R-DETECT"] {
      #expect(result.status(of: check) == .passed)
    }
    let delay = try #require(result.number("alert_ms"))
    #expect((0...5000).contains(delay))
  }

  @Test func theBufferEmptiesWithoutAnythingMoreBeingPublished() throws {
    let result = try stage.play(["is_quiet": "true", "quiet_seconds": "1"] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "R-DRAIN") == .passed)
  }

  @Test func aSlowConsumerShowsInTheDeliveryLag() throws {
    let lags = try ["2", "50", "150"].map { delay in
      let result = try stage.play(["consumer_delay_ms": delay] + Self.short)
      #expect(result.number("acked_lost") == 0)
      return try #require(result.number("delivery_lag_p99_ms"))
    }
    #expect(lags[0] < lags[1])
    #expect(lags[1] < lags[2])
    #expect(lags[2] >= 150)
  }

  @Test func aSlowReplayShowsInTheFlushDuration() throws {
    let durations = try ["0", "50", "200"].map { pause in
      try #require(
        stage.play(["flush_pause_ms": pause] + Self.short).number("flush_duration_seconds")
      )
    }
    #expect(durations[0] < durations[1])
    #expect(durations[1] < durations[2])
    // Nine pauses between ten events.
    #expect(durations[2] >= 1.8)
  }

  @Test func theReplayIsMeasuredFromItsFirstEventToItsLast() throws {
    let result = try stage.play(["flush_pause_ms": "200"] + Self.short)
    let first = try #require(result.number("reconnect_ms"))
    let last = try #require(result.number("flush_duration_seconds"))
    let rate = try #require(result.number("flush_events_per_s"))
    #expect(first > 0 && first < last * 1000)
    #expect((rate - 10 / last).magnitude < 0.001)
  }

  @Test func whatIsOnlySlowIsNotTakenForLost() throws {
    let result = try stage.play(["consumer_delay_ms": "5000"] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("delivery_lag_p99_ms") ?? 0 > 30_000)
  }

  @Test(arguments: [
    ["normal_rate_per_second": "0.1"], ["baseline_seconds": "1"], ["quiet_seconds": "1"],
    ["recovery_flush_timeout": "1"], ["buffer_capacity": "1"], ["buffer_capacity": "10"],
    ["fault": "flapping", "buffer_capacity": "5"], ["fault": "flapping", "buffer_capacity": "20"],
    ["fault": "oom", "publish_attempts_during_downtime": "1"],
    ["fault": "stop", "publish_attempts_during_downtime": "1"],
    ["buffer_capacity": "1", "publish_attempts_during_downtime": "1"],
    ["crash": "outage", "publish_attempts_during_downtime": "1"],
    ["crash": "outage", "buffer_capacity": "1"],
  ])
  func noLegalSettingIsBlamedOnTheSystem(settings: [String: String]) throws {
    let result = try stage.play(settings + Self.short)
    #expect([.passed, .unknown].contains(result.status), "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }
}
