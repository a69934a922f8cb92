import Foundation
import Ingest
import Regression
import Results
import TestSupport
import Testing

/// What holds for every history.
struct ReplayTests {
  /// A history in which anything happens.
  private static func random(_ generator: inout SeededGenerator, scale: Double = 1) -> Nights {
    let count = Int.random(in: 1...50, using: &generator)
    var nights = Nights(count)
    nights.change(0..<count) { run in
      if Int.random(in: 0..<15, using: &generator) == 0 { run.isAborted = true }
      if Int.random(in: 0..<15, using: &generator) == 0 { run.mode = "other" }
      if Int.random(in: 0..<15, using: &generator) == 0 {
        run.environment = Environment(cpuModel: Bool.random(using: &generator) ? "A" : "B")
      }
    }
    nights.end("S", (0..<count).map { _ in status(&generator) })
    nights.end("T", (0..<count).map { _ in status(&generator) })
    for check in 0..<3 {
      nights.check("c\(check)", (0..<count).map { _ in checkStatus(&generator) })
    }
    for metric in 0..<12 {
      nights.measure(
        "m\(metric)",
        values(count, &generator),
        Direction.allCases.randomElement(using: &generator) ?? .none,
        MetricClass.allCases.randomElement(using: &generator) ?? .noisy,
        unit: ["", "s", "count"].randomElement(using: &generator) ?? ""
      )
    }
    nights.policy.incomparable = .allow
    nights.policy.defaults.missing = .allow
    return nights
  }

  private static func status(_ generator: inout SeededGenerator) -> ScenarioStatus? {
    Int.random(in: 0..<4, using: &generator) > 0
      ? .passed : (ScenarioStatus.allCases + [nil]).randomElement(using: &generator) ?? nil
  }

  private static func checkStatus(_ generator: inout SeededGenerator) -> CheckStatus? {
    Int.random(in: 0..<4, using: &generator) > 0
      ? .passed : [.failed, .unknown, .skipped, nil].randomElement(using: &generator) ?? nil
  }

  /// Values with shifts, outliers, gaps, ties and odd sizes.
  private static func values(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    let levels: [Double] = [0, 1, 100, -100, 1e-300, 1e300]
    var level = levels.randomElement(using: &generator) ?? 0
    let noises: [Double] = [0, 0, 0.01, 0.3]
    let noise = noises.randomElement(using: &generator) ?? 0
    return (0..<count).map { _ in
      if Int.random(in: 0..<20, using: &generator) == 0 { level *= 1.5 }
      if Int.random(in: 0..<20, using: &generator) == 0 { return .nan }
      if Int.random(in: 0..<20, using: &generator) == 0 { return -3 * level }
      return level * (1 + noise * generator.normal())
    }
  }

  @Test(arguments: 0..<40)
  func everySubjectHasExactlyOneFinding(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let nights = Self.random(&generator)
    let findings = try nights.findings(explained: true)  // traps if a subject has two
    for (night, found) in findings.enumerated() {
      for other in max(0, night - 1)...night
      where other == night || !nights.history.runs[other].isAborted {
        for column in nights.history.series where !column.values[other].isNaN {
          #expect(found[Subject.metric(column.series).description] != nil)
        }
        for column in nights.history.checks where column.statuses[other] != nil {
          #expect(found[Subject.check(scenario: "S", id: column.id).description] != nil)
        }
        for name in nights.history.runs[other].scenarios.keys { #expect(found[name] != nil) }
      }
    }
  }

  @Test(arguments: 0..<40)
  func anImprovementNeverFails(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let findings = try Self.random(&generator).findings()
    for found in findings {
      let harmless: Set<Finding.Kind> = [.improvement, .unchanged, .changed, .insufficientHistory]
      #expect(found.values.allSatisfy { !harmless.contains($0.kind) || !$0.isFailing })
    }
  }

  @Test(arguments: 0..<20)
  func theVerdictOfARunDoesNotDependOnLaterOnes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let nights = Self.random(&generator)
    let all = try nights.findings(explained: true)
    for count in 1...nights.history.runs.count {
      #expect(try nights.prefix(count).findings(explained: true).last == all[count - 1])
    }
  }

  @Test(arguments: 0..<20)
  func theOrderOfColumnsMakesNoDifferenceNorDoesReplaying(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let nights = Self.random(&generator)
    let (first, again) = (try nights.findings(), try nights.findings())
    let shuffled = try nights.shuffled(using: &generator).findings()
    #expect(first == again)
    #expect(first == shuffled)
  }

  @Test(arguments: 0..<20)
  func toBeExplainedMakesNoDifference(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let nights = Self.random(&generator)
    let explained = try nights.findings(explained: true).map { night in
      night.mapValues { finding in
        var finding = finding
        finding.evidence = nil
        return finding
      }
    }
    #expect(try nights.findings() == explained)
  }

  @Test(arguments: 0..<20)
  func theScaleOfValuesMakesNoDifference(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var nights = Self.random(&generator)
    nights.policy.otherTolerance.absolute = 0.5
    var scaled = nights.mapped { $0 * 1024 }
    scaled.policy.otherTolerance.absolute = 512
    #expect(try nights.outline() == scaled.outline())
  }

  @Test(arguments: 0..<20)
  func theSignOfValuesAndTheirDirectionMakeNoDifference(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var nights = Self.random(&generator)
    nights.policy.defaults.scale = .linear
    let flipped = try nights.mapped { -$0 }.flipped().outline()
    #expect(try nights.outline() == flipped)
  }

  @Test func nothingIsFoundWithoutRuns() throws {
    var replay = try HistoryReplay(History(), policy: Policy())
    let hasRun = replay.advance()
    #expect(!hasRun)
    #expect(replay.position == nil)
    #expect(replay.findings().isEmpty)
  }

  @Test(arguments: MetricClass.allCases, Direction.allCases)
  func theFirstRunIsNew(metricClass: MetricClass, direction: Direction) throws {
    for value in [0, -1, 1e300, -1e-300, .greatestFiniteMagnitude] {
      #expect(try Nights([value], direction, metricClass).kinds() == [.new])
    }
  }

  @Test(
    arguments: [
      [1, 1], [0, 0], [-1, -1], [1e300, 1e300, 1e300], [1, 2, 1, 2], [0, 1e-300, 0],
      .constant(0, 40), .constant(-1e300, 40), .constant(.leastNonzeroMagnitude, 40),
      (0..<40).map { Double($0 % 2) * .greatestFiniteMagnitude },
      (0..<40).map { $0 % 2 == 0 ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude },
      (0..<40).map { Double($0 % 3) * .leastNonzeroMagnitude },
    ] as [[Double]]
  )
  func oddValuesAreJudgedToo(values: [Double]) throws {
    for direction in Direction.allCases {
      for metricClass in MetricClass.allCases {
        for unit in ["", "s"] {
          let nights = Nights(values, direction, metricClass, unit: unit)
          #expect(try nights.findings(explained: true).allSatisfy { $0["S/m"] != nil })
        }
      }
    }
  }

  @Test func theRealNightsRaiseNoAlarmAgainstTheirOwnHistory() throws {
    let runs = try PackageFolder.reports().dropLast().enumerated().map { place, file in
      StoredRun(number: Int64(place + 1), run: try ReportReader().read(file: file.path).run)
    }
    #expect(runs.count == 12)
    for count in 1...runs.count {
      let comparison = try Comparison(
        of: runs[count - 1],
        with: count > 1 ? runs[count - 2] : nil,
        in: History(of: Array(runs.prefix(count))),
        policy: .builtIn
      )
      #expect(comparison.verdict == (count == 1 ? .noBaseline : .pass))
      #expect(comparison.findings.allSatisfy { $0.kind != .suspected })
    }
  }
}

extension Nights {
  /// The kind of each finding, and whether it fails.
  fileprivate func outline() throws -> [[String: String]] {
    try findings().map { $0.mapValues { "\($0.kind) \($0.isFailing)" } }
  }
}
