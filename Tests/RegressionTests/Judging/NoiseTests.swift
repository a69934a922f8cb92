import Regression
import Results
import Testing

/// Noisy series with a history of 8 runs or more.
struct NoiseTests {
  private static let usual = [Double].scattered(around: 100, 20)

  @Test func aShiftIsSuspectedThenConfirmedAndStaysRedUntilItIsFixed() throws {
    let nights = Nights(Self.usual + .scattered(around: 130, 60) + .scattered(around: 100, 2))
    let kinds = try nights.kinds()
    #expect(kinds[20] == .suspected)
    #expect(kinds[21..<80].allSatisfy { $0 == .regression })
    #expect(kinds[80...] == [.improvement, .unchanged])
    #expect(try nights.redNights() == Array(21..<80))
  }

  @Test func aSingleOutlierIsSuspectedThenCleared() throws {
    let nights = Nights(Self.usual + [140] + .scattered(around: 100, 3))
    #expect(try nights.kinds().suffix(4) == [.suspected, .unchanged, .unchanged, .unchanged])
    #expect(try nights.redNights().isEmpty)
  }

  @Test func aSuspectedValueIsOutOfTheBaselineUntilItIsCleared() throws {
    let nights = Nights(Self.usual + [140, 100, 101])
    func baseline(_ count: Int) throws -> [Double] {
      try nights.prefix(count).lastFinding().evidence?.baselineValues ?? []
    }
    #expect(try !baseline(22).contains(140))
    #expect(try baseline(23).suffix(2) == [140, 100])
  }

  @Test func aConfirmedRegressionNeverEntersTheBaseline() throws {
    let nights = Nights(Self.usual + .constant(130, 45) + [100, 130])
    let evidence = try #require(nights.lastFinding().evidence)
    #expect(!evidence.baselineValues.contains(130))
    #expect(evidence.leftOut == ["bad": 45])
  }

  @Test func fiveBetterRunsMakeANewLevelThatIsHeld() throws {
    let nights = Nights(Self.usual + .scattered(around: 70, 10) + .scattered(around: 100, 40))
    let kinds = try nights.kinds()
    #expect(kinds[20..<25].allSatisfy { $0 == .improvement })
    #expect(kinds[25..<30].allSatisfy { $0 == .unchanged })
    #expect(kinds[30] == .suspected)
    #expect(kinds[31...].allSatisfy { $0 == .regression })
  }

  @Test func runsBeforeAnImprovementAreLeftOutAsAnOlderLevel() throws {
    let finding = try Nights(Self.usual + .scattered(around: 70, 6)).lastFinding()
    #expect(finding.evidence?.leftOut == ["before the level": 20])
  }

  @Test func aSingleBetterValueIsNoNewLevel() throws {
    let kinds = try Nights(Self.usual + [60] + .scattered(around: 100, 4)).kinds()
    #expect(kinds.suffix(5) == [.improvement, .unchanged, .unchanged, .unchanged, .unchanged])
  }

  @Test(arguments: 1...4)
  func aFewBetterValuesAreNoNewLevelThatUsualOnesAreHeldAgainst(count: Int) throws {
    let nights = Nights(Self.usual + .constant(70, count) + .scattered(around: 100, 20))
    #expect(try nights.redNights().isEmpty)
    #expect(try nights.kinds()[20..<(20 + count)].allSatisfy { $0 == .improvement })
  }

  @Test(arguments: [(0, 20), (1, 21), (2, 22), (3, 23)])
  func asManyFurtherRunsConfirmAsThePolicyDemands(confirmations: Int, firstRed: Int) throws {
    var nights = Nights(Self.usual + .scattered(around: 130, 8))
    nights.policy.defaults.confirmations = confirmations
    #expect(try nights.redNights() == Array(firstRed..<28))
  }

  @Test func aRegressionThatIsHalfMendedStaysRed() throws {
    let nights = Nights(Self.usual + .constant(160, 3) + .constant(120, 3))
    #expect(try nights.redNights() == Array(21..<26))
  }

  @Test func aRegressionStaysRedOnANightThatChanceAloneMightHaveMade() throws {
    let wild = (0..<28).map { [100.0, 130, 70, 110, 90, 120, 80][$0 % 7] }
    #expect(try Nights(wild + [140]).kinds().last == .suspected)
    #expect(try Nights(wild + [140, 140]).redNights().allSatisfy { $0 < 8 })
    let nights = Nights(wild + [180, 180, 145, 180, 110, 100])
    #expect(try nights.redNights().filter { $0 >= 8 } == [29, 30, 31])
    #expect(try nights.kinds().suffix(2) == [.improvement, .unchanged])
  }

  @Test func aDifferenceWithinTheFloorOrTheToleranceDoesNotMatter() throws {
    let steady = (0..<20).map { 1 + Double($0 % 2) / 1000 }
    #expect(try Nights(steady + [1.09, 1.09]).redNights().isEmpty)
    #expect(try Nights(steady + [1.2, 1.2]).redNights() == [21])
    var nights = Nights(steady + [1.2, 1.2], unit: "s")
    nights.policy.tolerances["s"] = Tolerance(absolute: 0.3, relative: 0.1)
    #expect(try nights.redNights().isEmpty)
  }

  @Test func aDifferenceThatTheNoiseExplainsDoesNotMatter() throws {
    let wild = (0..<20).map { [60.0, 140, 90, 110, 80, 120, 100][$0 % 7] }
    #expect(try Nights(wild + [135, 65, 138]).redNights().allSatisfy { $0 < 8 })
  }

  @Test func theOnsetIsTheFirstRunOfTheRegression() throws {
    let onset = try #require(
      Nights(Self.usual + .scattered(around: 130, 5)).lastFinding().onset
    )
    #expect(onset.lastBefore?.run == 20)
    #expect(onset.first.run == 21)
    #expect(onset.runCount == 5)
  }

  @Test func outliersAreTrimmedFromFourteenRunsOnOnly() throws {
    let spread = [100.0, 101, 102, 160] + (0..<9).map { 100 + Double($0 % 5) }
    func count(_ values: [Double]) throws -> Int? {
      try Nights(values + [102]).lastFinding().evidence?.noise?.count
    }
    #expect(try count(spread) == 13)
    #expect(try count(spread + [101]) == 13)
  }

  @Test func manyImprovementsDoNotMakeTheGateStricter() throws {
    var nights = Nights(22)
    for metric in 0..<50 {
      nights.measure("better\(metric)", .scattered(around: 100, 20) + [50, 50])
      nights.measure("same\(metric)", .scattered(around: 100, 22))
    }
    // With 101 series a deviation of 3 must not be news, whatever the others do.
    nights.measure("m", .scattered(around: 100, 20) + [108, 108])
    nights.policy.otherTolerance = Tolerance(absolute: 0, relative: 0.05)
    #expect(try nights.kinds().suffix(2) == [.unchanged, .unchanged])
  }

  @Test func suspicionIsNoMoreThanTheSeverityAllows() throws {
    var nights = Nights(Self.usual + [130])
    #expect(try nights.lastFinding().reaction == .warn)
    nights.policy.defaults.severity = .allow
    #expect(try nights.lastFinding().reaction == .allow)
  }

  @Test(arguments: PolicySettings.Scale.allCases)
  func latenciesAreJudgedOnLogarithmsWhileAllArePositive(scale: PolicySettings.Scale) throws {
    let skewed = (0..<20).map { [1.0, 1.4, 0.7, 2.0, 0.5][$0 % 5] }
    func isLogarithmic(_ values: [Double], unit: String) throws -> Bool? {
      var nights = Nights(values, unit: unit)
      nights.policy.defaults.scale = scale
      return try nights.lastFinding().evidence?.noise?.isLogarithmic
    }
    #expect(try isLogarithmic(skewed + [9], unit: "s") == (scale != .linear))
    #expect(try isLogarithmic(skewed + [9], unit: "") == (scale == .logarithmic))
    #expect(try isLogarithmic(skewed + [0] + skewed + [9], unit: "s") == false)
    #expect(try isLogarithmic(skewed + [0], unit: "s") == false)
  }

  @Test func aSkewedSeriesIsQuietOnLogarithmsOnly() throws {
    let skewed = (0..<30).map { [1.0, 1.4, 0.7, 2.0, 0.5, 2.8, 0.35][$0 % 7] }
    func last(_ value: Double, unit: String) throws -> Finding.Kind? {
      var nights = Nights(skewed + [value], unit: unit)
      for metric in 1...19 { nights.measure("m\(metric)", .scattered(around: 1, 31)) }
      return try nights.kinds().last ?? nil
    }
    #expect(try last(9, unit: "s") == .suspected)
    #expect(try last(5, unit: "s") == .unchanged)
    #expect(try last(5, unit: "") == .suspected)
  }
}
