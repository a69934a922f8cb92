import Foundation
import Results
import Testing

@testable import Regression

struct PolicyInspectionTests {
  private static let now = Timestamp(microseconds: 1_800_000_000_000_000)

  /// Two runs of a scenario with a check and three metrics.
  private static let history = History(
    runs: [
      PastRun(number: 1, startedAt: now, scenarios: ["S": PastScenario(status: .passed)]),
      PastRun(
        number: 2,
        startedAt: now,
        revision: Revision(commit: "3f2a9c1e"),
        scenarios: ["S": PastScenario(status: .passed)]
      ),
    ],
    series: [
      column("lag", unit: "s", [1, 4]), column("speed", unit: "orders/s", [9, .nan]),
      column("count", unit: "", [1, 1]),
    ],
    checks: [CheckHistory(scenario: "S", id: "held", statuses: [.passed, .passed])]
  )

  private static func column(_ name: String, unit: String, _ values: [Double]) -> SeriesHistory {
    let definition = MetricDefinition(name: name, unit: unit, direction: .lower)
    return SeriesHistory(scenario: "S", definition, isFlag: false, values: values)
  }

  private func remarks(_ text: String, with history: History = Self.history) throws
    -> [PolicyRemark]
  {
    let policy = try Policy(yaml: Data("version: 1\n\(text)".utf8), path: "p.yml")
    return PolicyInspection(of: policy, with: history, at: Self.now).remarks
  }

  /// The remarks on a policy of some rules, each in a line of its own from line 3 on.
  private func remarks(onRules rules: [String]) throws -> [String] {
    try remarks("rules:\n" + rules.map { "- {\($0)}\n" }.joined()).map {
      "\($0.line ?? 0) \($0.isError ? "error" : "warning"): \($0)"
    }
  }

  @Test(arguments: [
    "match: 'S/lag', at_most: 5s", "match: 'S/lag', at_least: 1 ms", "match: '*', new: warn",
    "match: 'S', severity: warn", "match: '*/held', confirmations: 2", "match: 'S/*', floor: 0",
    "match: '*/speed', at_least: 3 orders/s",
  ])
  func aRuleThatDoesWhatItSaysIsFine(rule: String) throws {
    #expect(try remarks(onRules: [rule]) == [])
  }

  @Test func theBuiltInPolicyIsFine() {
    let inspection = PolicyInspection(of: .builtIn, with: Self.history, at: Self.now)
    #expect(inspection.remarks == [])
  }

  @Test(arguments: [
    (
      "match: 'S/lga', floor: 1s",
      "3 error: the rule 'S/lga' matches nothing in the history; did you mean 'S/lag'?"
    ),
    (
      "match: 'T/*', floor: 1s",
      "3 error: the rule 'T/*' matches nothing in the history; correct the pattern or take it away"
    ),
    (
      "match: 'S/held', floor: 1s",
      "3 error: 'floor' has no meaning for what 'S/held' matches; take it away"
    ),
    (
      "match: 'S/held', at_most: 1s",
      "3 error: 'at_most' has no meaning for what 'S/held' matches; take it away"
    ),
    (
      "match: 'S/speed', floor: 1 s",
      "3 error: line 3 of the policy, the rule 'S/speed': 'floor: 1 s' is meant for S/speed, which is "
        + "measured in orders/s; state it in the metric's unit, or make the pattern narrower"
    ),
    (
      "match: 'S/count', floor: 10%",
      "3 error: line 3 of the policy, the rule 'S/count': 'floor: 10%' is meant for S/count, which has "
        + "no unit; a part of the value is stated as 'tolerance'"
    ),
    (
      "match: 'S/lag', at_most: 3s",
      "3 warning: the newest value of S/lag is 4 s, beyond 'at_most: 3 s'; the gate fails"
    ),
    (
      "match: 'S/lag', at_least: 4001ms",
      "3 warning: the newest value of S/lag is 4 s, beyond 'at_least: 4.001 s'; the gate fails"
    ),
    (
      "match: 'S/speed', at_most: 5, at_least: 6",
      "3 error: no value of S/speed is at least 6 orders/s and at most 5 orders/s; correct a limit"
    ),
  ])
  func aRuleThatDoesNotIsNamed(_ rule: String, _ remark: String) throws {
    #expect(try remarks(onRules: [rule]) == [remark])
  }

  @Test func aRuleThatMatchesNothingIsNotPassedOver() throws {
    let found = try remarks("rules:\n- {match: 'X/lag', at_most: 5s}\n")
    #expect(found.map(\.isError) == [true])
    #expect(
      found.map(\.content) == [.matchesNothing(.rule, pattern: "X/lag", nearest: "S/lag")]
    )
  }

  @Test func equallySpecificRulesThatDifferContradictEachOther() throws {
    let found = try remarks(onRules: [
      "match: '*/la?', tolerance: 5%, new: warn", "match: '*/?ag', tolerance: 7%, new: warn",
    ])
    #expect(
      found == [
        "3 warning: wherever '*/la?' matches, another rule decides 'tolerance'; take it away",
        "3 warning: wherever '*/la?' matches, another rule decides 'new'; take it away",
        "4 error: 'tolerance: 7%' contradicts '5%' in line 3 for S/lag: both patterns are equally "
          + "specific; make one more specific",
      ]
    )
  }

  @Test(arguments: [
    ["match: '*/la?', tolerance: 5%", "match: '*/lag', tolerance: 7%"],
    ["match: '*/la?', tolerance: 5%", "match: '*/?ag', floor: 7ms"],
    ["match: '*/lag', tolerance: 5%", "match: '*/spe', tolerance: 7%"],
  ])
  func otherRulesDoNotContradictEachOther(rules: [String]) throws {
    #expect(try !remarks(onRules: rules).contains { $0.contains("contradicts") })
  }

  @Test func aRuleThatIsOverruledEverywhereIsAWarning() throws {
    let found = try remarks(onRules: [
      "match: '*/l*', floor: 1s, new: warn", "match: '*/lag', floor: 2s",
    ])
    #expect(
      found == ["3 warning: wherever '*/l*' matches, another rule decides 'floor'; take it away"]
    )
  }

  @Test func aUnitThatFitsNoneOfManyMetricsIsNamedOncePerUnit() throws {
    let found = try remarks(onRules: ["match: 'S/*', floor: 1 EUR"])
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.hasPrefix("3 error: line 3 of the policy") })
  }

  @Test func everyUnitOfARuleIsLookedAt() throws {
    let found = try remarks(onRules: ["match: '*/speed', floor: 1 EUR, at_most: 2 s, at_least: 1 B"]
    )
    #expect(found.count == 3)
    for setting in ["'floor: 1 EUR'", "'at_most: 2 s'", "'at_least: 1 B'"] {
      #expect(found.contains { $0.contains(setting) })
    }
  }

  @Test func whatIsWrongForManySeriesIsSaidOnce() throws {
    var history = Self.history
    history.series = (1...9).map { Self.column("lag\($0)", unit: "s", [1, 4]) }
    let rules = [
      "{match: '*/lag?', tolerance: 5%, new: fail}", "{match: '*/?ag[0-9]*', tolerance: 6%}",
      "{match: '*/la?*', tolerance: 7%, floor: 1 EUR}", "{match: '*/lag*', new: warn}",
    ]
    let found = try remarks("rules:\n- " + rules.joined(separator: "\n- "), with: history)
    #expect(found.filter { if case .unfitUnit = $0.content { true } else { false } }.count == 1)
    let contradictions = found.filter {
      if case .contradiction = $0.content { true } else { false }
    }
    #expect(contradictions.map(\.line) == [5, 6])
  }

  @Test func aSeriesThatTheNewestRunLacksIsHeldAgainstItsNewestValue() throws {
    let found = try remarks("rules:\n- {match: S/speed, at_most: 8}\n")
    #expect(
      found.map(\.description) == [
        "the newest value of S/speed is 9 orders/s, beyond 'at_most: 8 orders/s'; the gate fails"
      ]
    )
  }

  private func remarks(onWaiver keys: String) throws -> [String] {
    try remarks("waivers:\n- {owner: ana, reason: disk, \(keys)}\n").map {
      "\($0.line ?? 0) \($0.isError ? "error" : "warning"): \($0)"
    }
  }

  /// The moment of the inspection is 2027-01-15 08:00.
  @Test(arguments: [
    ("match: S/lag, until: 2027-01-15", []),
    (
      "match: S/lag, until: 2027-01-14",
      [
        "3 warning: the waiver of ana for 'S/lag' ended at 2027-01-15T00:00:00.000000Z; take it away "
          + "or renew it"
      ]
    ),
    (
      "match: S/lags, until: 2030-01-01",
      ["3 error: the waiver 'S/lags' matches nothing in the history; did you mean 'S/lag'?"]
    ),
    (
      "match: S/lag, until: 2030-01-01, at_most: 5 B",
      [
        "3 error: the bound 5 B is meant for S/lag, which is measured in s; state it in the metric's unit"
      ]
    ),
  ])
  func aWaiverIsHeldAgainstHistoryAndCalendar(_ keys: String, _ expected: [String]) throws {
    #expect(try remarks(onWaiver: keys) == expected)
  }

  @Test func aWaiverHasEndedAtTheMomentAtWhichItNoLongerHolds() throws {
    var policy = Policy.builtIn
    let source = Waiver.Source.policyFile(line: 1)
    policy.waivers = [
      Waiver(pattern: "*", owner: "ana", reason: "disk", until: Self.now, source: source)
    ]
    for (moment, count) in [(Self.now, 1), (Self.now.advanced(by: .microseconds(-1)), 0)] {
      let inspection = PolicyInspection(of: policy, with: Self.history, at: moment)
      #expect(inspection.remarks.count == count)
    }
  }

  @Test(arguments: [
    ("run: 2", []), ("commit: 3F2A", []),
    ("run: 3", ["there is no run 3 in the history; name one that is there, or a commit"]),
    (
      "commit: abcd",
      ["no run of the history is of a commit abcd; name one that is there, or a run's number"]
    ),
  ])
  func anAcceptedLevelBeginsAtARunThatIsThere(_ start: String, _ expected: [String]) throws {
    let found = try remarks("accepted:\n- {match: S/lag, owner: ana, reason: disk, \(start)}\n")
    #expect(found.map(\.description) == expected)
    #expect(!found.contains { !$0.isError })
  }

  @Test func remarksComeInTheOrderOfTheFile() throws {
    let found = try remarks(
      """
      waivers:
      - {match: X/a, owner: ana, reason: disk, until: 2020-01-01}
      rules:
      - {match: X/b, new: warn}
      - {match: S/lag, at_most: 1s}
      - {match: X/c, new: warn}
      """
    )
    #expect(found.map(\.line) == [3, 3, 5, 6, 7])
  }

  @Test func theHistoryNamesItsSubjectsOnceEach() {
    let subjects = Self.history.subjects
    #expect(
      subjects.map(\.subject.description) == ["S", "S/held", "S/count", "S/lag", "S/speed"]
    )
    #expect(subjects.map(\.newestValue) == [nil, nil, 1, 4, 9])
  }
}
