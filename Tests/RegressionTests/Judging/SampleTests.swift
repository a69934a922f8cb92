import Regression
import Results
import Testing

/// Values that were measured several times in each run.
struct SampleTests {
  private static func runs(_ samples: [[Double]]) -> [StoredRun] {
    samples.enumerated().map { night, samples in
      let definition = MetricDefinition(name: "m", direction: .lower)
      let mean = samples.reduce(0, +) / Double(samples.count)
      return StoredRun(
        number: Int64(night + 1),
        run: Run(
          id: RunID(digest: Array(repeating: UInt8(night), count: 32)),
          startedAt: Nights.time(ofNight: night),
          finishedAt: Nights.time(ofNight: night),
          metrics: [Metric(definition, value: .number(mean), samples: samples)]
        )
      )
    }
  }

  private static func finding(_ samples: [[Double]]) throws -> Finding {
    let runs = runs(samples)
    let comparison = try Comparison(
      of: runs[runs.count - 1],
      with: runs[runs.count - 2],
      in: History(of: runs),
      policy: Policy()
    )
    return try #require(comparison.findings.first)
  }

  private static let usual = [98.0, 99, 100, 101, 102]

  @Test func aShiftOfAllSamplesIsARegression() throws {
    let finding = try Self.finding([Self.usual, Self.usual.map { $0 + 20 }])
    #expect(finding.kind == .regression)
    guard case .samples(let comparison) = finding.rule else {
      Issue.record("judged by \(finding.rule)")
      return
    }
    #expect(comparison.shift == 20)
    // One of the 252 ways to deal the ranks out is as extreme.
    #expect(abs(comparison.pValue - 1.0 / 252) < 1e-12)
  }

  @Test func aSingleSlowSampleIsNone() throws {
    let finding = try Self.finding([Self.usual, [98, 99, 100, 101, 200]])
    #expect(finding.kind == .unchanged)
    #expect(try Self.finding([Self.usual, Self.usual.map { $0 - 20 }]).kind == .improvement)
    #expect(try Self.finding([Self.usual, Self.usual.map { $0 + 5 }]).kind == .unchanged)
  }

  @Test(arguments: [3, 4])
  func fewerThanFourSamplesAreJudgedByTheTolerance(count: Int) throws {
    let samples = Array(Self.usual.prefix(count))
    let finding = try Self.finding([samples, samples.map { $0 + 20 }])
    #expect(finding.kind == .regression)
    if count == 3 {
      #expect(finding.rule == .tolerance(Tolerance(absolute: 0, relative: 0.1)))
    } else if case .samples = finding.rule {
    } else {
      Issue.record("judged by \(finding.rule)")
    }
  }

  @Test(arguments: 2...20)
  func aRegressionStaysRedThoughTheRunBeforeWasAsBad(nights: Int) throws {
    let worse = Self.usual.map { $0 + 20 }
    let finding = try Self.finding([Self.usual] + Array(repeating: worse, count: nights))
    #expect(finding.kind == .regression)
    #expect(finding.onset?.first.run == 2)
  }

  @Test func aLongerHistoryIsJudgedByTheRuns() throws {
    let noisy = (0..<12).map { night in Self.usual.map { $0 + Double(night % 3) * 10 } }
    let finding = try Self.finding(noisy + [Self.usual.map { $0 + 15 }])
    #expect(finding.kind == .unchanged)
  }

  @Test func aNewLevelIsJudgedByTheScatterOfTheOldOne() throws {
    let samples = (0..<12).map { night in Self.usual.map { $0 + Double(night % 3) } }
    let runs = Self.runs(samples + [Self.usual.map { $0 + 50 }, Self.usual.map { $0 + 80 }])
    var policy = Policy()
    policy.acceptedLevels = [
      AcceptedLevel(
        pattern: "(run)/m",
        start: .run(13),
        owner: "ann",
        reason: "a better index",
        source: .policyFile(line: 1)
      )
    ]
    let comparison = try Comparison(
      of: runs[13],
      with: runs[12],
      in: History(of: runs),
      policy: policy
    )
    #expect(comparison.findings.first?.rule == .predictionInterval(isLogarithmic: false))
  }
}
