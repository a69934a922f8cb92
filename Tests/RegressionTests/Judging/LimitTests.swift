import Regression
import Results
import Testing

/// Limits that no history softens.
struct LimitTests {
  private static func policy(atMost: Quantity? = nil, atLeast: Quantity? = nil) -> Policy {
    var policy = Policy()
    policy.defaults.atMost = atMost.map(PolicySettings.LimitSetting.quantity)
    policy.defaults.atLeast = atLeast.map(PolicySettings.LimitSetting.quantity)
    return policy
  }

  @Test func aLimitHoldsFromTheFirstRunOnAndForEver() throws {
    for metricClass in MetricClass.allCases {
      var nights = Nights(.constant(6, 50), .lower, metricClass)
      nights.policy = Self.policy(atMost: Quantity(5))
      #expect(try nights.redNights() == Array(0..<50))
    }
  }

  @Test func aLowestValueHoldsToo() throws {
    var nights = Nights([84, 80, 84, 79, 81], .higher)
    nights.policy = Self.policy(atLeast: Quantity(80))
    #expect(try nights.redNights() == [3])
  }

  @Test func aBetterValueMayNotCrossALimitEither() throws {
    var nights = Nights([90, 101], .higher)
    nights.policy = Self.policy(atMost: Quantity(100))
    #expect(try nights.redNights() == [1])
  }

  @Test func theOnsetIsTheFirstOfTheRunsThatCrossIt() throws {
    var nights = Nights([6, 4, 6, .nan, 7, 6], .lower)
    nights.policy = Self.policy(atMost: Quantity(5))
    nights.change([3]) { $0.isAborted = true }
    let onset = try #require(nights.lastFinding().onset)
    #expect(onset.lastBefore?.run == 2)
    #expect(onset.first.run == 3)
    #expect(onset.runCount == 3)
  }

  @Test func aLimitIsStatedInAnyUnitThatFits() throws {
    var nights = Nights([4, 6], unit: "s")
    nights.policy = Self.policy(atMost: Quantity(5000, unit: "ms"))
    #expect(try nights.redNights() == [1])
    nights.policy = Self.policy(atMost: Quantity(5, unit: "MiB"))
    #expect(try nights.redNights() == [1])
  }

  @Test func aRuleMayTakeALimitOfTheDefaultsAway() throws {
    var nights = Nights([6, 6])
    nights.policy = Self.policy(atMost: Quantity(5))
    nights.policy.rules = [
      PolicyRule(pattern: SubjectPattern("S/m"), settings: PolicySettings(atMost: .unlimited))
    ]
    #expect(try nights.redNights().isEmpty)
  }

  @Test func aLimitThatFitsNoUnitOfTheMetricIsRefused() throws {
    var nights = Nights([4, 6], unit: "s")
    nights.policy.rules = [
      PolicyRule(
        pattern: SubjectPattern("S/*"),
        settings: PolicySettings(atMost: .quantity(Quantity(5, unit: "MiB"))),
        line: 7
      )
    ]
    #expect(throws: UnfitUnit.self) { try nights.redNights() }
  }

  @Test func aLimitIsInTheUnitOfEachRun() throws {
    // The unit goes from seconds to milliseconds and back.
    var nights = Nights([4, .nan, 6], .lower, unit: "s")
    nights.measure("m", [.nan, 4000, .nan], .lower, unit: "ms")
    nights.policy.rules = [
      PolicyRule(
        pattern: SubjectPattern("S/*"),
        settings: PolicySettings(atMost: .quantity(Quantity(5, unit: "s")))
      )
    ]
    nights.policy.incomparable = .allow
    #expect(try nights.redNights() == [2])
  }

  @Test func aUnitThatIsNoLongerUsedNeedNotFitTheRule() throws {
    var nights = Nights([4, .nan, .nan])
    nights.measure("m", [.nan, 4, 6], .lower, unit: "s")
    nights.policy.incomparable = .allow
    nights.policy.rules = [
      PolicyRule(
        pattern: SubjectPattern("S/*"),
        settings: PolicySettings(atMost: .quantity(Quantity(5, unit: "s")))
      )
    ]
    #expect(try nights.redNights() == [2])
  }
}
