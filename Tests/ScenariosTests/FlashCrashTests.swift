import Foundation
import Harness
import Results
@testable import Scenarios
import Testing

struct FlashCrashTests {
  private let stage = ScenarioStage(FlashCrash.self)

  /// Short enough to be played often.
  private static let short = [
    "duration_seconds": "10", "normal_trading_duration": "5", "trough_seconds": "5",
    "cooldown_seconds": "3", "tick_interval_ms": "250",
  ]

  @Test func theDefaultCrashTripsAsItsNumbersSay() throws {
    let result = try stage.play()
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("initial_prices", of: "BTCUSDT") == 50_000)
    #expect(result.number("initial_prices", of: "ETHUSDT") == 3000)
    // 15 % below.
    #expect(result.number("crash_prices", of: "BTCUSDT") == 42_500)
    #expect(result.number("crash_prices", of: "ETHUSDT") == 2550)
    // 95 % of the account fell by 15 %, but for what quantities are rounded to.
    let drawdown = try #require(result.number("drawdown_percent"))
    #expect((drawdown - 14.25).magnitude < 0.1)
    #expect(result.number("ess_tripped") == 1)
    #expect(result.number("can_execute") == 0)
    #expect(result.number("orders_after_trip") == 0)
    let latency = try #require(result.number("trip_latency_ms"))
    #expect((0...500).contains(latency))
  }

  @Test(arguments: [
    // Drop, exposure and limit, and whether the drawdown exceeds the limit.
    ("15", "95", "10", true), ("15", "50", "10", false), ("9", "95", "10", false),
    ("11", "95", "10", true), ("50", "95", "10", true), ("50", "100", "10", true),
    ("2", "95", "1", true), ("50", "95", "100", false), ("0", "95", "10", false),
    ("15", "1", "10", false),
  ])
  func theStopTripsIfTheAccountLosesMoreThanItMay(
    drop: String,
    exposure: String,
    limit: String,
    trips: Bool
  ) throws {
    let settings = [
      "price_drop_percent": drop, "exposure_percent": exposure, "ess_drawdown_threshold": limit,
    ]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("ess_tripped") == (trips ? 1 : 0))
    #expect(result.number("can_execute") == (trips ? 0 : 1))
    let expected = try #require(Double(drop)) * #require(Double(exposure)) / 100
    let drawdown = try #require(result.number("drawdown_percent"))
    // Noise, and what quantities are rounded to.
    #expect((drawdown - expected).magnitude < 0.5)
  }

  @Test(arguments: [
    ["BTCUSDT"], ["ADAUSDT", "BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT"], ["LTCUSDT"],
  ])
  func everySymbolFallsByTheSamePart(symbols: [String]) throws {
    let settings = ["symbols": symbols.joined(separator: ",")]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    for symbol in symbols {
      let initial = try #require(result.number("initial_prices", of: symbol))
      let fallen = try #require(result.number("crash_prices", of: symbol))
      #expect((fallen / initial - 0.85).magnitude < 0.0001)
    }
  }

  @Test func aProfitTripsNothing() throws {
    let result = try stage.play(["price_drop_percent": "-50"] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "F-PROFIT") == .passed)
    #expect(result.number("ess_tripped") == 0)
  }

  @Test func aDrawdownOfExactlyTheLimitTripsNothing() throws {
    let limit = [
      "symbols": "BTCUSDT", "price_drop_percent": "10", "exposure_percent": "100",
      "noise_percent": "0", "order_interval_ms": "60000",
    ]
    let result = try stage.play(limit + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "F-BOUNDARY") == .passed)
    #expect(result.number("drawdown_percent") == 10)
    #expect(result.number("ess_tripped") == 0)
  }

  @Test func aDrawdownJustBeyondTheLimitTrips() throws {
    let settings = [
      "symbols": "BTCUSDT", "price_drop_percent": "10.01", "exposure_percent": "100",
      "noise_percent": "0", "order_interval_ms": "60000",
    ]
    let result = try stage.play(settings + Self.short)
    #expect(result.number("ess_tripped") == 1)
  }

  @Test func theTripIsAlertedOnceAndTradingGoesOnAfterTheReset() throws {
    let result = try stage.play(Self.short)
    for check in ["F-ALERT", "F-EVENT", "F-BLOCK", "F-REDUCE", "F-RESUME", "X-HEAL"] {
      #expect(result.status(of: check) == .passed)
    }
    #expect(result.number("alert_ms").map { (0...1000).contains($0) } == true)
  }

  @Test func whenPricesFallSilentOperatorsAreTold() throws {
    let result = try stage.play(["silence_seconds": "8", "duration_seconds": "30"])
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.status(of: "F-NODATA") == .passed)
  }

  @Test(arguments: [
    ["silence_seconds": "60"], ["order_interval_ms": "60000"], ["exposure_percent": "99"],
    ["noise_percent": "5"], ["noise_percent": "5", "price_drop_percent": "8"],
    ["tick_interval_ms": "5000"], ["duration_seconds": "1"], ["bounce_percent": "0"],
    ["bounce_percent": "100"], ["cooldown_seconds": "40"], ["order_interval_ms": "250"],
    ["trough_seconds": "60", "cooldown_seconds": "1"],
  ])
  func noLegalSettingIsBlamedOnTheSystem(settings: [String: String]) throws {
    let result = try stage.play(settings + Self.short)
    #expect([.passed, .unknown].contains(result.status), "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }

  @Test func aShorterFallOvershootsFurther() throws {
    let slow = try stage.play(["noise_percent": "0"] + Self.short)
    let fast = try stage.play(["noise_percent": "0", "duration_seconds": "2"] + Self.short)
    let overshoots = try [slow, fast].map { try #require($0.number("overshoot_drawdown_pp")) }
    #expect(overshoots[0] > 0)
    #expect(overshoots[1] > overshoots[0])
  }
}
