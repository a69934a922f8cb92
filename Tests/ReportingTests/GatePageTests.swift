import Results
import Testing

@testable import Regression
@testable import Reporting

struct GatePageTests {
  private func text(_ findings: [Finding]) throws -> String {
    TextRenderer().render(try GatePage(FindingGallery.comparison(of: findings)).blocks)
  }

  /// The lines about findings.
  private func lines(_ findings: [Finding]) throws -> [String] {
    try text(findings).split(separator: "\n").dropFirst().map { String($0) }
  }

  @Test func everyFindingIsOneOrTwoLinesWorstFirst() throws {
    #expect(try text(FindingGallery.all) == Self.page)
  }

  @Test func anEnvironmentShiftStandsForItsParts() throws {
    #expect(
      try text(FindingGallery.shift) == """
        PASS  run 2 (3f2a9c1e) against 20 runs: 8 suspected

        suspected  environment shift  7 of 8 noisy metrics got worse together: S/m1, S/m2, S/m3 and 4 more
                   the next run will tell

        """
    )
  }

  @Test func nothingThatFailsHidesBehindAShiftThatDoesNot() throws {
    var findings = FindingGallery.shift
    findings[3].kind = .regression
    findings[3].reaction = .fail
    #expect(try lines(findings).first?.hasPrefix("regression  S/m3  1 -> 2") == true)
    #expect(try lines(findings).count == 3)
  }

  @Test func nothingThatFailsHidesBehindAMissingScenarioThatDoesNot() throws {
    let findings = [
      FindingGallery.gone(.scenario("GONE"), .scenario(.passed), reaction: .warn),
      FindingGallery.gone(.check(scenario: "GONE", id: "a"), .check(.passed, message: "")),
    ]
    #expect(try lines(findings).contains { $0.hasPrefix("missing  GONE/a  was passed") })
  }

  @Test func whatFailsStandsBeforeWhatIsWaived() throws {
    let findings = [
      FindingGallery.metric("a", .regression, .exact, 1, 2, waiver: FindingGallery.waiver(.holds)),
      FindingGallery.metric("b", .regression, .exact, 1, 2),
    ]
    #expect(try lines(findings)[0].hasPrefix("regression  S/b"))
  }

  @Test(arguments: [
    (1.36, 1.12, 0.05, "beyond 1.12 s (noise of 20 runs)"),
    (1.36, 1.1, 0.05, "beyond 1.1 s (tolerance 10 %, 20 runs)"),
    (1.36, 1.2, 0.2, "beyond 1.2 s (tolerance 0.2 s, 20 runs)"),
    (1.36, 1.4, 0.05, "p = 0.001 in the noise of 20 runs"),
    (0.7, 1.12, 0.05, "beyond 0.88 s (noise of 20 runs)"),
  ])
  func theEdgeIsNamedThatTheValueIsBeyond(
    value: Double,
    bound: Double,
    floor: Double,
    words: String
  ) throws {
    var evidence = FindingGallery.evidence(bound: bound)
    evidence.floor = floor
    let finding = FindingGallery.metric(
      "m",
      .regression,
      .predictionInterval(isLogarithmic: false),
      1,
      value,
      unit: "s",
      evidence: evidence
    )
    #expect(try lines([finding])[0].hasSuffix(words))
  }

  @Test(arguments: [
    (1.0, 2.0, "s", Direction.lower, "1 s -> 2 s, 100 % slower"),
    (2, 1, "ms", .lower, "2 ms -> 1 ms, 50 % faster"),
    (1, 2, "s", .none, "1 s -> 2 s, 100 % longer"),
    (2, 1, "s", .higher, "2 s -> 1 s, 50 % shorter"),
    (1, 2, "", .lower, "1 -> 2, 100 % higher"), (2, 1, "%", .higher, "2 % -> 1 %, 50 % lower"),
    (0, 5, "", .lower, "0 -> 5"), (5, 0, "", .higher, "5 -> 0, 100 % lower"),
    (-1, -2, "", .none, "-1 -> -2, 100 % lower"), (3, 3, "", .none, "3"),
    (1_000_000, 1_000_001, "", .none, "1000000 -> 1000001, higher"),
    (1e-308, 1e308, "", .none, "1e-308 -> 1e+308"),
  ])
  func aChangeIsSaidInWordsOfItsDirection(
    before: Double,
    after: Double,
    unit: String,
    direction: Direction,
    words: String
  ) throws {
    let finding = FindingGallery.metric(
      "m",
      .changed,
      .exact,
      before,
      after,
      unit: unit,
      direction: direction
    )
    #expect(try lines([finding]) == ["changed  S/m  " + words])
  }

  @Test(arguments: [
    ("3f2a9c1e00", "9bc1e0aa00", "between 3f2a9c1e and 9bc1e0aa"),
    ("3f2a9c1e00", "3f2a9c1e00", "both at 3f2a9c1e"), ("3f2a9c1e00", nil, "after 3f2a9c1e"),
    (nil, "9bc1e0aa00", "first at 9bc1e0aa"), (nil, nil, nil),
  ])
  func anOnsetIsNamedAsFarAsItIsKnown(before: String?, first: String?, words: String?) throws {
    let finding = FindingGallery.metric(
      "m",
      .regression,
      .exact,
      1,
      2,
      onset: Onset(
        lastBefore: before.map { .init(run: 40, revision: Revision(commit: $0)) },
        first: .init(run: 41, revision: Revision(commit: first)),
        runCount: 3
      )
    )
    let start = "            since run 41 (3 runs)"
    #expect(try lines([finding])[1] == start + (words.map { ", \($0)" } ?? ""))
  }

  @Test func aValueWithinItsToleranceIsNotSaidToBeBeyondIt() throws {
    let runs = HistoryFixture(values: [1, 1.12, 1.08]).runs
    let comparison = try Comparison(
      of: runs[2],
      with: runs[1],
      in: History(of: runs),
      policy: .builtIn
    )
    let text = TextRenderer().render(GatePage(comparison).blocks)
    #expect(text.contains("regression  SCENARIO/lag  1 s -> 1.08 s, 8 % slower, not yet back\n"))
    #expect(text.contains("            since run 2 (2 runs), both at 3f2a9c1e\n"))
  }

  @Test func theRepositoryIsAskedOnceForEachPairOfCommits() throws {
    let findings = ["a", "b", "c"].map { name in
      let onset = name == "c" ? nil : FindingGallery.onset(runs: 3)
      return FindingGallery.metric(name, .regression, .exact, 1, 2, onset: onset)
    }
    var asked: [[String]] = []
    let comparison = try FindingGallery.comparison(of: findings).countingCommits {
      asked.append([$0, $1])
      return 7
    }
    #expect(asked == [["3f2a9c1e00", "9bc1e0aa00"]])
    #expect(comparison.findings.map(\.onset?.commitCount) == [7, 7, nil])
  }

  @Test func runsThatWereLeftOutAreCountedOnce() throws {
    let findings = [["bad": 2, "aborted": 1, "older": 9], ["bad": 1, "aborted": 1]].map { leftOut in
      FindingGallery.metric(
        "m",
        .unchanged,
        .tolerance(FindingGallery.tolerance),
        1,
        1,
        evidence: FindingGallery.evidence(leftOut: leftOut)
      )
    }
    #expect(try text([findings[0]]).hasSuffix("\nleft out: 1 aborted, 2 bad runs\n"))
    #expect(try text(findings).hasSuffix("\nleft out: up to 1 aborted, 2 bad runs\n"))
    #expect(try !text(FindingGallery.all).contains("left out"))
  }

  @Test func theVerdictNamesWhatItWasReachedAgainst() throws {
    var comparison = try HistoryFixture(values: [1, 1]).comparison
    comparison.findings = []
    comparison.candidate.run.suite = "nightly"
    comparison.candidate.run.mode = "simulated"
    let texts = [1, 20].map { count in
      comparison.historyLength = count
      return TextRenderer().render(GatePage(comparison).blocks)
    }
    #expect(texts[0].hasPrefix("PASS  run 2 (3f2a9c1e) against run 1 (3f2a9c1e) of suite nightly"))
    #expect(texts[1].hasPrefix("PASS  run 2 (3f2a9c1e) against 20 runs of suite nightly, mode sim"))
    let first = try HistoryFixture(values: [1]).comparison
    let text = TextRenderer().render(GatePage(first).blocks)
    #expect(text.hasPrefix("NO BASELINE  run 1 (3f2a9c1e) with nothing to compare with: 3 new\n"))
  }

  // MARK: - Completeness

  @Test(arguments: Finding.Kind.allCases)
  func everyKindIsInTheGallery(kind: Finding.Kind) throws {
    #expect(FindingGallery.all.contains { $0.kind == kind })
  }

  @Test func everyRuleIsInTheGalleryAndHasWords() throws {
    let findings = FindingGallery.all + FindingGallery.shift
    #expect(Set(findings.map { Self.number(of: $0.rule) }) == Set(0...13))
    #expect(Set(findings.map(\.rule.name)).count == 14)
    let comparison = try FindingGallery.comparison(of: findings)
    for finding in findings {
      let text = FindingText(FoldedFinding(finding: finding, parts: []), of: comparison)
      #expect(!text.event.isEmpty, "\(finding)")
    }
  }

  /// A number for each rule: a new one does not compile until it has its place here.
  private static func number(of rule: Rule) -> Int {
    switch rule {
    case .presence: 0
    case .scenarioStatus: 1
    case .checkStatus: 2
    case .flakiness: 3
    case .hardLimit: 4
    case .exact: 5
    case .tolerance: 6
    case .constantHistory: 7
    case .predictionInterval: 8
    case .samples: 9
    case .changePoint: 10
    case .environmentShift: 11
    case .comparability: 12
    case .minimumHistory: 13
    }
  }

  private static let page = """
    REGRESSION  run 2 (3f2a9c1e) against 20 runs: 14 regressions (1 waived), 3 missing, 3 suspected, 1 incomparable, 1 insufficient history, 1 improvement, 1 changed, 1 new, 1 unchanged

    regression            S  passed -> failed
                          since this run, between 3f2a9c1e and 9bc1e0aa
    regression            S/order-blocked  passed -> failed: 1 order got through
    regression            S/no-exception  failed: Exception: out of memory
    regression            S/lost  0 -> 5, any rise counts
    regression            S/exceeded  1 -> 9, 800 % higher, any rise counts
                          exceeds what ana's waiver allows (5 s at worst)
    regression            S/queue_lag  2 s -> 6 s, 200 % slower, limit: at most 5 s
    regression            S/expired  1 -> 2, 100 % higher, any rise counts
                          waiver of ana expired after 2026-12-31
    regression            S/hosts  5 -> 7, 40 % higher, always the same in 20 runs before, beyond 1
    regression            S/samples  1 s -> 1.3 s, 30 % slower, repeated measurements shifted by +0.3 s (p = 0.004)
    regression            S/throughput  100 -> 99, 1 % lower, any fall counts
    regression            S/flush  1 s -> 1.36 s, 36 % slower, beyond 0.05 s and 10 %
                          since run 41 (3 runs), between 3f2a9c1e and 9bc1e0aa
    regression            S/latency  1 s -> 1.36 s, 36 % slower, beyond 1.12 s (noise of 20 runs)
                          since run 41 (3 runs), between 3f2a9c1e and 9bc1e0aa, 7 commits
    missing               GONE  was passed, last seen in run 40, with 2 checks and metrics
                          since this run, between 3f2a9c1e and 9bc1e0aa
    incomparable          S/machine  1 s -> 2 s, cores was 4, is 8
    regression            S/waived  1 -> 2, 100 % higher, any rise counts
                          waived by ana until 2026-12-31: new disk is coming
    regression            S/tolerated  1 -> 2, 100 % higher, any rise counts
                          does not fail the gate
    suspected             S/reconnects  passed -> failed: timed out, flaky: failed 2 of the last 5 runs, 3 of 20 before (p = 0.25)
    suspected             S/jitter  10 ms -> 13 ms, 30 % slower, beyond 12 ms (noise of 20 runs)
                          the next run will tell; since this run, between 3f2a9c1e and 9bc1e0aa, 1 commit
    suspected             S/creeping  1 s -> 1.2 s, 20 % slower, crept from 1 s to 1.2 s (p = 0.0001)
    insufficient history  S/young  1 -> 2, 100 % higher, fewer than 8 comparable runs before
    improvement           S/faster  2 s -> 1 s, 50 % faster, beyond 0.05 s and 10 %
    changed               S/trips  2 -> 1, 50 % lower
    new                   S/first  3 USD

    """
}
