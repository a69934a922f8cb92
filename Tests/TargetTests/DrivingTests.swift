import Results
import Testing

/// A small system in Python is driven, with and without mistakes of its own.
@Suite(.serialized)
struct DrivingTests {
  private static let outage = [
    "--set", "REDIS_DOWN.downtime_seconds=3", "--set", "REDIS_DOWN.baseline_seconds=1",
    "--set", "REDIS_DOWN.recovery_flush_timeout=8",
  ]

  @Test(arguments: ["kill", "hang"])
  func aSoundSystemSurvivesAnOutageOfItsLink(fault: String) async throws {
    let run = try await TargetRun.ofSoundSystem(
      "REDIS_DOWN",
      Self.outage + ["--set", "REDIS_DOWN.fault=\(fault)"]
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.ids(.passed) == [
        "R-WAITING", "R-READ", "R-OUTCOME", "R-TRADES", "R-CATCHUP",
        "X-ALIVE", "X-CLEAN", "X-DURABLE", "X-GATE", "X-HEAL", "X-ONCE", "X-WITNESS",
      ]
    )
    #expect(
      run.ids(.skipped) == [
        "R-API", "R-ACCEPT", "R-DETECT", "R-BUFFERED", "R-LOSS", "R-ORDER", "R-DUP", "R-FIDELITY",
        "R-DRAIN", "R-RECOVER", "MON-OOB", "MON-DEDUP", "MON-RECOVER", "X-HEALTH", "X-RSS",
      ]
    )
    let reason = try #require(run.message(of: "R-LOSS"))
    #expect(reason.hasSuffix("(skipped: the system is seen from outside only)"))
  }

  @Test(arguments: [("--lose", "R-OUTCOME"), ("--twice", "R-TRADES")])
  func aMistakeFailsTheCheckThatIsForIt(mistake: String, check: String) async throws {
    let run = try await TargetRun("REDIS_DOWN", SmallTrader(mistake), Self.outage)
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.ids(.failed) == [check])
  }

  @Test func aSoundSystemLeavesTheExchangeAlone() async throws {
    let run = try await TargetRun.ofSoundSystem("BINANCE_DOWN")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.ids(.passed) == [
        "B-RETRY", "B-BACKOFF", "B-NOBAN", "B-ONCE", "B-CLASS", "B-RESUME",
        "X-ALIVE", "X-CLEAN", "X-DURABLE", "X-GATE", "X-HEAL", "X-ONCE", "X-WITNESS",
      ]
    )
    #expect(
      run.ids(.skipped) == [
        "B-RECON", "B-WEIGHT", "B-ESS", "B-ACCOUNT", "B-LOG", "B-ALERT", "X-HEALTH", "X-RSS",
      ]
    )
  }

  @Test func aSoundSystemSurvivesAFlood() async throws {
    let run = try await TargetRun.ofSoundSystem("SIGNAL_FLOOD")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.ids(.passed) == [
        "S-ALL", "S-LAG", "S-RISK", "S-ACCOUNT", "S-TRIM", "S-DLQ", "S-RECOVER", "S-TRADES",
        "X-ALIVE", "X-CLEAN", "X-DURABLE", "X-GATE", "X-HEAL", "X-ONCE", "X-WITNESS",
      ]
    )
    #expect(run.ids(.skipped) == ["X-HEALTH", "X-RSS"])
  }
}
