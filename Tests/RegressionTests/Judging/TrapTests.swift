import Foundation
import Regression
import Results
import TestSupport
import Testing

/// What other trackers get wrong. Each test is one of their traps.
struct TrapTests {
  private static let usual = [Double].scattered(around: 100, 20)

  @Test(arguments: [MetricClass.invariant, .exact, .noisy], [1, 2, 7, 8, 14, 60])
  func aLowerIsBetterCounterThatWasAlwaysZeroJumpsToFive(metricClass: MetricClass, nights: Int)
    throws
  {
    let red = try Nights(.constant(0, nights) + [5, 5, 5], .lower, metricClass).redNights()
    #expect(red == [nights, nights + 1, nights + 2])
  }

  @Test(arguments: [8, 14, 30, 60])
  func aConstantHistoryMovesByOne(nights: Int) throws {
    #expect(try Nights(.constant(100, nights) + [101, 101]).redNights() == [nights, nights + 1])
  }

  @Test(arguments: [MetricClass.invariant, .exact, .noisy])
  func aHigherIsBetterValueFallsToZero(metricClass: MetricClass) throws {
    let constant = Nights(.constant(100, 20) + [0, 0], .higher, metricClass)
    #expect(try constant.redNights() == [20, 21])
    #expect(try Nights(Self.usual + [0, 0], .higher).redNights() == [21])
    #expect(try Nights(Self.usual + [0], .higher).kinds().last == .suspected)
  }

  @Test func whatVanishedIsMentionedAndItsGapIsNotFilled() throws {
    var nights = Nights(Self.usual + [.nan, .nan])
    nights.check("c", Array(repeating: .passed, count: 20) + [nil, nil])
    nights.end("T", Array(repeating: .passed, count: 20) + [nil, nil])
    for subject in ["S/m", "S/c", "T"] {
      #expect(try nights.kinds(of: subject).suffix(2) == [.missing, .missing])
    }
    #expect(try nights.lastFinding().after == nil)
    #expect(try nights.redNights() == [20, 21])
  }

  @Test func aRegressionIsNeverAPassAndNoOtherVerdict() throws {
    func verdict(_ values: [Double]) throws -> Verdict {
      let runs = values.enumerated().map { night, value in
        StoredRun(
          number: Int64(night + 1),
          run: Run(
            id: RunID(digest: Array(repeating: UInt8(night), count: 32)),
            startedAt: Nights.time(ofNight: night),
            finishedAt: Nights.time(ofNight: night),
            metrics: value.isNaN
              ? []
              : [Metric(MetricDefinition(name: "m", direction: .lower), value: .number(value))]
          )
        )
      }
      return try Comparison(
        of: runs[runs.count - 1],
        with: runs.dropLast().last,
        in: History(of: runs),
        policy: Policy()
      ).verdict
    }
    #expect(try verdict(Self.usual + [130, 130]) == .regression)
    #expect(try verdict(Self.usual + [100]) == .pass)
    #expect(try verdict(Self.usual + [.nan]) == .missing)
    #expect(try verdict([100]) == .noBaseline)
  }

  /// With 2,000 series of mere noise, a probability below 1 % is as rare as it says.
  @Test(arguments: 2...8)
  func limitsHoldTheirPromiseAfterFewRuns(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    var nights = Nights(count + 1)
    for metric in 0..<2000 {
      nights.measure("m\(metric)", (0...count).map { _ in 100 + generator.normal() })
    }
    let findings = try #require(nights.findings(explained: true).last)
    let pValues = findings.values.compactMap(\.evidence?.pValue)
    #expect(pValues.count == 2000)
    let share = Double(pValues.count { $0 < 0.01 }) / 2000
    #expect(abs(share - 0.02) < 0.01)  // on either side 1 %
    #expect(findings.values.allSatisfy { $0.kind == .unchanged || $0.kind == .new || count == 8 })
    #expect(findings.values.allSatisfy { !$0.isFailing })
  }

  /// 112 is 4 median deviations from the median, but 2.7 standard deviations of normal noise.
  @Test func theMedianDeviationIsScaledSoThatUsualValuesAreNoOutliers() throws {
    let spread = [94.0, 96, 112, 97, 98, 99, 99.5, 100, 100.5, 101, 102, 103, 104, 106, 92.5]
    let noise = try #require(Nights(spread + [100]).lastFinding().evidence?.noise)
    #expect(noise.count == 15)
  }

  @Test(arguments: [1e-6, 1, 1024, 1e9])
  func theUnitOfTheDataMakesNoDifference(factor: Double) throws {
    let values = Self.usual + [108, 100, 130, 130, 100, 60, 60, 60, 100, 100]
    let scaled = Nights(values.map { $0 * factor })
    #expect(try scaled.kinds() == Nights(values).kinds())
  }

  @Test func theDeviationIsThatOfASample() throws {
    let values = [98.0, 102, 99, 101, 100, 103, 97, 100]
    let noise = try #require(Nights(values + [100]).lastFinding().evidence?.noise)
    #expect(abs(noise.deviation - (28.0 / 7).squareRoot()) < 1e-12)
    #expect(noise.degreesOfFreedom == 7)
  }

  @Test func aZeroBaselineIsJudgedByTheFloorAndShownAsItIs() throws {
    for count in [1, 5, 12] {
      func last(_ value: Double) throws -> Finding {
        var nights = Nights(.constant(0, count) + [value], unit: "s")
        nights.policy.tolerances["s"] = Tolerance(absolute: 0.05, relative: 0.1)
        return try nights.lastFinding()
      }
      #expect(try last(0.04).kind == .unchanged)
      #expect(try last(0.06).kind == .regression)
      guard case .metric(let before) = try last(0.06).before,
        case .metric(let after) = try last(0.06).after
      else {
        Issue.record("there is nothing to show")
        return
      }
      #expect(before.value == .number(0))
      #expect(after.value == .number(0.06))
    }
  }

  @Test(arguments: [Direction.lower, .higher], [MetricClass.exact, .noisy])
  func anImprovementDoesNotFail(direction: Direction, metricClass: MetricClass) throws {
    let better = direction == .lower ? 50.0 : 200
    for usual in [[100], .constant(100, 3), .constant(100, 20)] as [[Double]] {
      let nights = Nights(usual + .constant(better, 40), direction, metricClass)
      #expect(try nights.redNights().isEmpty)
      #expect(try nights.kinds()[usual.count] == .improvement)
    }
    if metricClass == .noisy {
      #expect(try Nights(Self.usual + .constant(better, 40), direction).redNights().isEmpty)
    }
  }

  @Test func aSuspectValueDoesNotHideItsSuccessors() throws {
    let nights = Nights(Self.usual + .scattered(around: 120, 90))
    #expect(try nights.redNights() == Array(21..<110))
    let evidence = try #require(nights.lastFinding().evidence)
    #expect(evidence.baselineValues == Self.usual)
  }

  /// A deviation that is news for a single series is none among a hundred: there is one every night.
  @Test func aHundredSeriesDoNotRaiseAHundredTimesTheAlarms() throws {
    func kind(others: Int) throws -> Finding.Kind? {
      var nights = Nights(Self.usual + [107.5])
      for metric in 0..<others { nights.measure("m\(metric)", .scattered(around: 100, 21)) }
      nights.policy.otherTolerance = Tolerance(absolute: 0, relative: 0.05)
      return try nights.kinds().last ?? nil
    }
    #expect(try kind(others: 0) == .suspected)
    #expect(try kind(others: 99) == .unchanged)
  }

  @Test func aHundredQuietSeriesStayGreenForAYear() throws {
    var generator = SeededGenerator(seed: 11)
    var nights = Nights(365)
    for metric in 0..<100 {
      nights.measure("m\(metric)", (0..<365).map { _ in 100 * (1 + 0.04 * generator.normal()) })
    }
    #expect(try nights.redNights().count { $0 >= 8 } <= 5)
  }

  @Test func runsOfDifferentMachinesAreNotOneSeries() throws {
    var nights = Nights(Self.usual + .constant(300, 10) + Self.usual)
    nights.change(0..<50) { $0.environment = Environment(cpuModel: "A") }
    nights.change(20..<30) { $0.environment = Environment(cpuModel: "B") }
    let kinds = try nights.kinds()
    #expect(kinds[20] == .incomparable)
    #expect(kinds[21...].allSatisfy { $0 == .unchanged })
    #expect(try nights.lastFinding().evidence?.baselineValues.contains(300) == false)
  }

  @Test func anAcceptedLevelIsWatchedWhileItsWindowRefills() throws {
    for metricClass in [MetricClass.exact, .noisy] {
      var nights = Nights(.constant(100, 20) + [130, 131], .lower, metricClass)
      nights.accept(fromNight: 20)
      #expect(try nights.redNights() == [21])
    }
    var nights = Nights(Self.usual + [130, 142, 142])
    nights.policy.otherTolerance = Tolerance(absolute: 0, relative: 0.05)
    nights.accept(fromNight: 20)
    #expect(try nights.redNights() == [22])
    #expect(try nights.lastFinding().rule == .predictionInterval(isLogarithmic: false))
  }
}
