import Foundation
import Harness
import Results
@testable import Scenarios
import Testing

struct EmergencyStopTriggerTests {
  private let stage = ScenarioStage(EmergencyStopTrigger.self)

  /// Short enough to be played often.
  private static let short = [
    "cooldown_minutes": "0.2", "manual_reset_after_seconds": "5", "profitable_seconds": "3",
  ]

  @Test func theDefaultLossesTripOnceAsTheirNumbersSay() throws {
    let result = try stage.play()
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("initial_balance") == 10_000)
    // 200 - 300 - 400 - 500
    #expect(result.number("final_pnl") == -1000)
    // 1200 below the peak of 10200
    let drawdown = try #require(result.number("drawdown_percent"))
    #expect((drawdown - 1200.0 / 10_200 * 100).magnitude < 1e-9)
    #expect(result.number("ess_trips") == 1)
    #expect(result.number("false_trips") == 0)
    // Trading is stopped for five minutes, in which a purchase is asked for each second.
    let blocked = try #require(result.number("trades_blocked"))
    #expect(blocked >= 280)
    // Too early, a moment too early, in the breach, and the second of two.
    #expect(result.number("resets_refused") == 4)
  }

  @Test(arguments: [
    // Profit, losses and limit; how often it trips, and what is left.
    ("200", "300,400,500", "10", 1, -1000.0), ("0", "400,600", "10", 0, -1000),
    ("0", "400,601", "10", 1, -1001), ("200", "100,100", "10", 0, 0),
    ("200", "1500", "10", 1, -1300), ("2000", "1200", "10", 0, 800),
    ("2000", "1201", "10", 1, 799), ("0", "1", "1", 0, -1), ("0", "100", "1", 0, -100),
    ("0", "101", "1", 1, -101), ("0", "2000,2000", "100", 0, -4000),
    ("0", "2000,2000", "40", 0, -4000), ("0", "2000,2000", "39", 1, -4000),
  ])
  func theStopTripsIfLossesExceedTheLimit(
    profit: String,
    losses: String,
    limit: String,
    trips: Double,
    rest: Double
  ) throws {
    let settings = ["profit": profit, "losses": losses, "ess_threshold_percent": limit]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("ess_trips") == trips)
    #expect(result.number("final_pnl") == rest)
    #expect((result.number("trades_blocked") ?? 0 > 0) == (trips > 0))
  }

  @Test func nothingIsLostAfterTheLossThatTrips() throws {
    let result = try stage.play(["losses": "1500,500,500"] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("final_pnl") == -1300)
  }

  @Test(arguments: ["0.1", "0.5"])
  func noResetIsAcceptedBeforeTheCooldownHasPassed(minutes: String) throws {
    let result = try stage.play(["cooldown_minutes": minutes] + Self.short)
    #expect(result.status(of: "E-COOLDOWN") == .passed)
    #expect(result.status(of: "E-ONE") == .passed)
    #expect(result.status(of: "E-AUTH") == .passed)
    let first = try #require(result.number("reset_to_first_order_ms"))
    #expect((0...2000).contains(first))
  }

  @Test(arguments: ["1", "2", "2.3", "3", "11", "3600"])
  func anOperatorMayComeAtAnyTime(seconds: String) throws {
    let settings = ["manual_reset_after_seconds": seconds]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }

  @Test func aRestartedProcessStaysStopped() throws {
    let result = try stage.play(Self.short)
    #expect(result.status(of: "E-RESTART") == .passed)
    #expect(result.status(of: "E-CLOSED") == .passed)
    #expect(result.faults.contains { $0.kind == "process-end" && $0.witnessedAt != nil })
  }

  @Test func withoutFaultsNoneIsInjected() throws {
    let settings = ["restarts": "false", "database_fails": "false"]
    let result = try stage.play(settings + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.faults.isEmpty)
    #expect(result.status(of: "E-RESTART") == nil)
  }

  @Test(arguments: ["1000", "5000", "10000000"])
  func anAccountOfAnySizeIsPlayed(balance: String) throws {
    let result = try stage.play(["initial_balance": balance] + Self.short)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("initial_balance") == Double(balance))
    // Not even the greatest account is blamed for a small loss.
    #expect(result.number("ess_trips") == (balance == "10000000" ? 0 : 1))
  }

  @Test func operatorsAreToldOfTheTripAndOfTheDatabase() throws {
    let result = try stage.play(Self.short)
    for check in ["E-ALERT", "E-EVENT", "P-ALERT", "P-FAILSAFE"] {
      #expect(result.status(of: check) == .passed)
    }
  }

  @Test(arguments: [
    ["order_interval_ms": "60000"], ["order_interval_ms": "500"], ["profitable_seconds": "10"],
    ["losses": "2000,2000,2000,2000,2000,2000", "ess_threshold_percent": "100"],
    ["losses": "10,10,10,10,10,10,10,10,10,10,10,1200"],
  ])
  func noLegalSettingIsBlamedOnTheSystem(settings: [String: String]) throws {
    let result = try stage.play(settings + Self.short)
    #expect([.passed, .unknown].contains(result.status), "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }
}
