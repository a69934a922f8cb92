import Foundation
import Results
import Testing

@testable import TradingSystem

struct TradingPolicyTests {
  typealias Change = @Sendable (inout TradingPolicy) -> Void

  /// A stricter value of every field, one at a time.
  private static let tightenings: [Change] = [
    { $0.maxDrawdownPercent = 9 },
    { $0.maxOpenLossPercent = 19 },
    { $0.maxExecutionErrors = 4 },
    { $0.cooldown = .seconds(301) },
    { $0.allowsManualReset = false },
    { $0.maxIntentsPerMinute = 9 },
    { $0.minConfidence = 0.6 },
    { $0.signalLifetime = .seconds(9) },
    { $0.maxOrderAttempts = 2 },
    { $0.maxOrderValue = 9999 },
    { $0.maxPriceAge = .seconds(4) },
  ]

  private let policy = TradingPolicy(version: 3, updatedBy: "ops", updatedAt: StopRig.start)

  @Test(arguments: tightenings.indices)
  func theStricterOfEachLimitIsTaken(index: Int) {
    var stricter = policy
    Self.tightenings[index](&stricter)
    #expect(stricter != policy)
    #expect(policy.tightened(by: stricter) == stricter)
    #expect(stricter.tightened(by: policy) == stricter)
    #expect(stricter.isAtLeastAsStrict(as: policy))
    #expect(!policy.isAtLeastAsStrict(as: stricter))
    #expect(!policy.hasSameLimits(as: stricter))
  }

  @Test func anEmergencyStopThatIsOnIsStricter() {
    var off = policy
    off.isEmergencyStopEnabled = false
    #expect(off.tightened(by: policy).isEmergencyStopEnabled)
    #expect(!off.isAtLeastAsStrict(as: policy))
  }

  @Test func tighteningKeepsTheVersion() {
    let other = TradingPolicy(version: 9, updatedBy: "eve", updatedAt: StopRig.start)
    #expect(policy.tightened(by: other).version == 3)
    #expect(policy.hasSameLimits(as: other))
  }

  @Test func nothingIsStricterThanTheStrictest() throws {
    #expect(TradingPolicy.strictest.isAtLeastAsStrict(as: policy))
    var all = policy
    for tighten in Self.tightenings { tighten(&all) }
    #expect(TradingPolicy.strictest.isAtLeastAsStrict(as: all))
    #expect(TradingPolicy.strictest.maxIntentsPerMinute == 0)
    #expect(TradingPolicy.strictest.maxOrderValue == 0)
    var committed = TradingPolicy.strictest
    committed.version = 1
    try committed.validate()
  }

  @Test func withoutNewExposureTheLimitsOfTheStopStay() {
    let closed = policy.withoutNewExposure
    #expect(closed.maxIntentsPerMinute == 0 && closed.maxOrderValue == 0)
    #expect(closed.maxDrawdownPercent == policy.maxDrawdownPercent)
    #expect(closed.isAtLeastAsStrict(as: policy))
  }

  private static let flaws: [(String, Change)] = [
    ("version", { $0.version = 0 }),
    ("version", { $0.version = .max }),
    ("maxDrawdownPercent", { $0.maxDrawdownPercent = 0 }),
    ("maxDrawdownPercent", { $0.maxDrawdownPercent = 100.01 }),
    ("maxDrawdownPercent", { $0.maxDrawdownPercent = .nan }),
    ("maxOpenLossPercent", { $0.maxOpenLossPercent = -1 }),
    ("maxExecutionErrors", { $0.maxExecutionErrors = -1 }),
    ("cooldown", { $0.cooldown = .seconds(-1) }),
    ("cooldown", { $0.cooldown = .seconds(86_401) }),
    ("maxIntentsPerMinute", { $0.maxIntentsPerMinute = -1 }),
    ("minConfidence", { $0.minConfidence = 1.01 }),
    ("minConfidence", { $0.minConfidence = .nan }),
    ("signalLifetime", { $0.signalLifetime = .seconds(-1) }),
    ("maxOrderAttempts", { $0.maxOrderAttempts = 0 }),
    ("maxOrderValue", { $0.maxOrderValue = -1 }),
    ("maxPriceAge", { $0.maxPriceAge = .seconds(3601) }),
  ]

  @Test(arguments: flaws.indices)
  func aValueOutOfItsBoundsIsNamed(index: Int) throws {
    let (field, change) = Self.flaws[index]
    try policy.validate()
    var flawed = policy
    change(&flawed)
    let flaw = #expect(throws: PolicyFlaw.self) { try flawed.validate() }
    #expect(flaw.map { "\($0)" }?.contains("'\(field)'") == true)
  }

  @Test func somebodyMustAnswerForAPolicy() {
    var anonymous = policy
    anonymous.updatedBy = " "
    #expect(throws: PolicyFlaw.noAuthor) { try anonymous.validate() }
  }
}
