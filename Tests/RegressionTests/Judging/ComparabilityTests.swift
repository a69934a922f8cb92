import Regression
import Results
import Testing

/// Runs that were made under other circumstances.
struct ComparabilityTests {
  private static let usual = [Double].scattered(around: 100, 12)
  private static let changes: [@Sendable (inout PastRun) -> Void] = [
    { $0.mode = "exchange" },
    { $0.scenarios["S"]?.version = "2" },
    { $0.environment = Environment(cpuModel: "B") },
    { $0.environment = Environment(cpuModel: "A", coreCount: 2) },
  ]

  /// Twelve nights, four of them changed and 10 times as slow, and four as before.
  private static func nights(_ change: (inout PastRun) -> Void) -> Nights {
    var nights = Nights(usual + .scattered(around: 1000, 4) + .scattered(around: 100, 4))
    nights.change(0..<20) { run in
      run.environment = Environment(cpuModel: "A", coreCount: 1)
      run.scenarios["S"]?.version = "1"
    }
    nights.change(12..<16, change)
    return nights
  }

  @Test(arguments: 0..<4)
  func theyAreNotComparedButCounted(change: Int) throws {
    let nights = Self.nights(Self.changes[change])
    let kinds = try nights.kinds()
    #expect(kinds[12] == .incomparable)
    #expect(kinds[13...].allSatisfy { $0 == .unchanged })
    #expect(try nights.redNights() == [12])
    let evidence = try #require(nights.lastFinding().evidence)
    #expect(evidence.leftOut == ["incomparable": 4])
    #expect(evidence.baselineRuns == Array(1...12) + [17, 18, 19])
  }

  @Test(arguments: 0..<4)
  func eachCircumstancesAreWatched(change: Int) throws {
    var nights = Nights(Self.usual + .constant(1000, 4) + Self.usual + [2000, 130, 130])
    nights.change([12, 13, 14, 15, 28], Self.changes[change])
    if change == 3 {
      nights.change(Array(0..<12) + Array(16..<28) + [29, 30]) {
        $0.environment = Environment(cpuModel: "A", coreCount: 1)
      }
    }
    if change == 2 {
      nights.change(Array(0..<12) + Array(16..<28) + [29, 30]) {
        $0.environment = Environment(cpuModel: "A")
      }
    }
    #expect(try nights.redNights() == [12, 28, 30])
  }

  @Test func theFindingSaysWhatIsDifferent() throws {
    let finding = try Self.nights(Self.changes[0]).findings()[12]["S/m"]
    #expect(finding?.rule == .comparability(.mode(before: nil, after: "exchange")))
  }

  @Test func exactValuesDoNotDependOnTheMachine() throws {
    var nights = Nights([5, 6], .lower, .exact)
    nights.change([0]) { $0.environment = Environment(cpuModel: "A") }
    nights.change([1]) { $0.environment = Environment(cpuModel: "B") }
    #expect(try nights.redNights() == [1])
  }

  @Test func thePolicySaysWhatMattersAndWhatItMeans() throws {
    var nights = Self.nights(Self.changes[2])
    nights.policy.incomparable = .warn
    #expect(try nights.redNights().isEmpty)
    nights.policy.comparedProperties = []
    #expect(try nights.kinds()[12] == .suspected)
    #expect(try nights.kinds()[13] == .regression)
  }

  @Test func whatARunDoesNotStateCannotDiffer() throws {
    var nights = Nights(Self.usual + [130, 130])
    nights.change(4..<14) { $0.environment = Environment(cpuModel: "A") }
    #expect(try nights.redNights() == [13])
  }

  @Test func anotherUnitIsIncomparable() throws {
    var nights = Nights([1, 1, .nan, .nan], unit: "s")
    nights.measure("m", [.nan, .nan, 1000, 2000], unit: "ms")
    #expect(try nights.kinds() == [.new, .unchanged, .incomparable, .regression])
  }

  @Test func aBrokenOffRunIsInNoBaseline() throws {
    var nights = Nights(Self.usual + [500] + Self.usual)
    nights.check(
      "c",
      Array(repeating: .passed, count: 12) + [nil] + .init(repeating: .passed, count: 12)
    )
    nights.change([12]) { $0.isAborted = true }
    #expect(try nights.kinds()[12] == .suspected)
    #expect(try nights.kinds(of: "S/c")[12...13] == [.missing, .unchanged])
    #expect(try nights.redNights() == [12])
    let evidence = try #require(nights.lastFinding().evidence)
    #expect(!evidence.baselineValues.contains(500))
    #expect(evidence.leftOut == ["aborted": 1])
  }

  @Test func brokenOffRunsAloneAreNoBaseline() throws {
    func stored(_ number: Int64, _ labels: [String: String]) -> StoredRun {
      StoredRun(
        number: number,
        run: Run(
          id: RunID(digest: Array(repeating: UInt8(number), count: 32)),
          startedAt: Nights.time(ofNight: Int(number)),
          finishedAt: Nights.time(ofNight: Int(number)),
          labels: labels,
          scenarios: [ScenarioResult(name: "S", status: .passed, duration: 1)]
        )
      )
    }
    let comparison = try Comparison(of: stored(2, [:]), with: stored(1, ["aborted": "true"]))
    #expect(comparison.verdict == .noBaseline)
    #expect(comparison.findings.map(\.kind) == [.new])
  }
}
