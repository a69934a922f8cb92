import Foundation
import Harness
import Results
@testable import Scenarios
import Testing

struct SignalFloodTests {
  private let stage = ScenarioStage(SignalFlood.self)

  @Test func theDefaultFloodStartsExactlyTenTrades() throws {
    let result = try stage.play()
    #expect(result.status == .passed, "\(result.troubles)")
    // 5 before, 50 and one that cannot be read in the flood, 5 afterwards.
    #expect(result.number("signals_published") == 61)
    #expect(result.number("trade_intents_generated") == 10)
    #expect(result.number("rejected_by_risk") == 50)
    #expect(result.number("dlq_count") == 1)
    #expect(result.number("flood_duration_seconds") == 5)
    let lag = try #require(result.number("queue_lag_seconds"))
    #expect((0...5).contains(lag))
    #expect(result.number("trimmed_undelivered") == 0)
  }

  @Test(arguments: [1, 4, 10, 60, 200])
  func noMoreTradesAreStartedThanAllowed(limit: Int) throws {
    let result = try stage.play([
      "max_intents_per_minute": "\(limit)", "signal_count": "250", "publish_interval_ms": "20",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    // All within a minute.
    #expect(result.number("trade_intents_generated") == Double(limit))
    #expect(result.status(of: "S-TRADES") == .passed)
  }

  @Test(arguments: [
    "BTCUSDT", "BTCUSDT,ETHUSDT,BNBUSDT,ADAUSDT,SOLUSDT",
    "ADAUSDT,BNBUSDT,BTCUSDT,DOGEUSDT,ETHUSDT,LTCUSDT,SOLUSDT,XRPUSDT",
  ])
  func theLimitIsForAllSymbolsTogether(symbols: String) throws {
    let result = try stage.play(["symbols": symbols])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("trade_intents_generated") == 10)
  }

  @Test func fewerSignalsThanTheLimitAreAllTraded() throws {
    let result = try stage.play([
      "signal_count": "1", "poison_count": "0", "baseline_seconds": "2", "normal_seconds": "2",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("trade_intents_generated") == 5)
    #expect(result.number("rejected_by_risk") == 0)
  }

  @Test(arguments: [(50, 0), (50, 1), (50, 5), (1, 3), (5, 5), (10, 20)])
  func everySignalThatCannotBeReadIsPutAside(count: Int, poison: Int) throws {
    let result = try stage.play([
      "signal_count": "\(count)", "poison_count": "\(poison)", "max_queue_lag_seconds": "60",
      "drain_seconds": "20",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("dlq_count") == Double(poison))
    #expect(result.number("signals_published") == Double(10 + count + poison))
    let outcomes = ["trade_intents_generated", "rejected_by_risk"].compactMap { result.number($0) }
    #expect(outcomes.reduce(0, +) == Double(10 + count))
  }

  @Test func aSlowConsumerShowsInTheQueueLag() throws {
    let lags = try ["0", "20", "150", "500"].map { delay in
      try #require(stage.play(["consumer_delay_ms": delay]).number("queue_lag_seconds"))
    }
    #expect(lags[1] < lags[2])
    #expect(lags[2] < lags[3])
    #expect(lags[3] > 5)
  }

  @Test func aLagBeyondItsLimitFailsTheCheckOfTheLagAndLosesNothing() throws {
    let result = try stage.play(["consumer_delay_ms": "500"])
    #expect(result.status == .failed)
    #expect(result.status(of: "S-LAG") == .failed)
    #expect(result.status(of: "S-ACCOUNT") == .passed)
    #expect(result.status(of: "S-RISK") == .passed)
  }

  @Test func aBurstLongerThanTheStreamLosesNothing() throws {
    let result = try stage.play([
      "signal_count": "1500", "publish_interval_ms": "1", "stream_length": "300",
      "consumer_delay_ms": "2",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("trimmed_undelivered") == 0)
    #expect(result.number("signals_published") == 1511)
  }

  @Test func aStoppedRiskFilterLosesNothingOfABurstLongerThanTheStream() throws {
    let result = try stage.play([
      "signal_count": "1500", "publish_interval_ms": "5", "stream_length": "300",
      "consumer_delay_ms": "2", "stopped_seconds": "10", "max_queue_lag_seconds": "20",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("trimmed_undelivered") == 0)
    // The first of the flood has waited for as long as it lasted.
    let lag = try #require(result.number("queue_lag_seconds"))
    #expect((9.5...20).contains(lag))
    let stop = try #require(result.faults.first { $0.kind == "signals-stop" })
    #expect(stop.witnessedAt != nil)
  }

  @Test func aSymbolThatShoutsLeavesRoomForOthers() throws {
    let result = try stage.play([
      "signal_count": "800", "first_symbol_share_percent": "90", "drain_seconds": "5",
    ])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "S-FAIR") == .passed)
  }

  @Test func afterTheFloodSignalsAreDealtWithAtOnce() throws {
    let result = try stage.play()
    #expect(result.status(of: "S-RECOVER") == .passed)
    #expect(result.status(of: "X-HEAL") == .passed)
    let drain = try #require(result.number("drain_ms"))
    #expect((0...1000).contains(drain))
  }

  @Test(arguments: [
    ["drain_seconds": "600", "signal_count": "1", "baseline_seconds": "1", "normal_seconds": "1"],
    ["first_symbol_share_percent": "1"], ["first_symbol_share_percent": "50"],
    ["first_symbol_share_percent": "99"],
    [
      "first_symbol_share_percent": "90", "signal_count": "800", "max_intents_per_minute": "2",
      "drain_seconds": "5",
    ],
    ["signal_count": "5", "publish_interval_ms": "10000"],
    ["publish_interval_ms": "0.1", "signal_count": "200"], ["stream_length": "100"],
    ["drain_seconds": "1"], ["consumer_delay_ms": "0"],
  ])
  func noLegalSettingIsBlamedOnTheSystem(settings: [String: String]) throws {
    let result = try stage.play(settings)
    #expect([.passed, .unknown].contains(result.status), "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }
}
