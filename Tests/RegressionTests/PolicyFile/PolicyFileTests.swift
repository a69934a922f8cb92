import Foundation
import Regression
import Results
import Testing

/// What a policy file that is right means.
struct PolicyFileTests {
  private func policy(_ text: String) throws -> Policy {
    try Policy(yaml: Data(text.utf8), path: "qtreport.yml")
  }

  @Test(arguments: [
    "", "\n", "# nothing\n", "---\n", "~\n", "null\n", "\u{FEFF}", "%YAML 1.2\n---\n",
  ])
  func anEmptyFileIsTheBuiltInPolicy(text: String) throws {
    #expect(try policy(text) == .builtIn)
  }

  @Test(arguments: [
    "version: 1", "version: 1\nrules:\nwaivers: ~\naccepted: null\ntolerances:\ndefaults:\n",
    "{version: 1}", "\"version\": '1'\n", "version: 1\r\nrules: []\r\n",
    "version: 1\nrules:\n  # - a\n",
  ])
  func aFileThatSaysNothingIsTheBuiltInPolicy(text: String) throws {
    #expect(try policy(text) == .builtIn)
  }

  @Test func everySettingIsRead() throws {
    let policy = try policy(
      """
      version: 1
      main_branch: trunk
      incomparable: warn
      environment: [kernel, operating_system]
      inference:
        baseline_runs: 40
        minimum_runs: 10
        trimming_runs: 15
        false_discovery_rate: 5%
        confirmation_level: 0.5%
        change_point_runs: 25
        flaky_runs: 12
        shift_share: 40%
      defaults: {missing: warn, critical: true, scale: linear, confirmations: 0, minimum_history: 3}
      tolerances:
        s: {floor: 100ms, tolerance: 5%}
        USD: {floor: 2}
        other: {floor: 1, tolerance: 0}
      rules:
        - match: "S/m"
          direction: higher
          class: invariant
          at_most: none
          at_least: -5 USD
          floor: 0
          tolerance: 12.5%
          critical: false
          severity: warn
          minimum_history: 8
          confirmations: 2
          scale: log
          missing: allow
          new: fail
          mentioned_on_failure_only: true
      """
    )
    var expected = Policy.builtIn
    expected.mainBranch = "trunk"
    expected.incomparable = .warn
    expected.comparedProperties = [.kernel, .operatingSystem]
    expected.inference.baselineRuns = 40
    expected.inference.minimumRuns = 10
    expected.inference.trimmingRuns = 15
    expected.inference.falseDiscoveryRate = 0.05
    expected.inference.confirmationLevel = 0.005
    expected.inference.changePointRuns = 25
    expected.inference.flakyRuns = 12
    expected.inference.shiftShare = 0.4
    expected.defaults = PolicySettings(
      isCritical: true,
      minimumHistory: 3,
      confirmations: 0,
      scale: .linear,
      missing: .warn,
      new: .allow
    )
    expected.tolerances["s"] = Tolerance(absolute: 0.1, relative: 0.05)
    expected.tolerances["USD"] = Tolerance(absolute: 2, relative: 0.1)
    expected.otherTolerance = Tolerance(absolute: 1, relative: 0)
    let settings = PolicySettings(
      direction: .higher,
      metricClass: .invariant,
      atMost: .unlimited,
      atLeast: .quantity(Quantity(-5, unit: "USD")),
      floor: Quantity(0),
      tolerance: 0.125,
      isCritical: false,
      severity: .warn,
      minimumHistory: 8,
      confirmations: 2,
      scale: .logarithmic,
      missing: .allow,
      new: .fail,
      isMentionedOnFailureOnly: true
    )
    expected.rules.append(
      PolicyRule(pattern: SubjectPattern("S/m"), settings: settings, line: 20)
    )
    #expect(policy == expected)
  }

  @Test func rulesOfTheFileComeAfterTheBuiltInOnes() throws {
    let policy = try policy(
      "version: 1\nrules:\n- {match: '*/queue_lag_seconds', at_most: 9s}\n- {match: '*', new: warn}\n"
    )
    #expect(policy.rules.count == Policy.builtIn.rules.count + 2)
    let lag = Subject.metric(Series(scenario: "S", metric: "queue_lag_seconds"))
    let settings = try policy.settings(for: lag, MetricDefinition(name: "lag", unit: "s"))
    #expect(settings.limits == [.atMost(9)])
    #expect(settings.new == .warn)
  }

  @Test func aWaiverHoldsThroughItsLastDay() throws {
    let policy = try policy(
      """
      version: 1
      waivers:
        - match: "REDIS_DOWN/flush_*"
          owner: ana
          reason: "new disk, ticket 123"
          until: 2028-02-29
          at_most: 45s
        - {match: S/speed, owner: 7, reason: yes, until: "2026-12-31", at_least: 3}
      """
    )
    #expect(
      policy.waivers == [
        Waiver(
          pattern: "REDIS_DOWN/flush_*",
          owner: "ana",
          reason: "new disk, ticket 123",
          until: try #require(Timestamp(iso8601: "2028-03-01T00:00:00Z")),
          atMost: Quantity(45, unit: "s"),
          source: .policyFile(line: 3)
        ),
        Waiver(
          pattern: "S/speed",
          owner: "7",
          reason: "yes",
          until: try #require(Timestamp(iso8601: "2027-01-01T00:00:00Z")),
          atMost: Quantity(3),
          source: .policyFile(line: 8)
        ),
      ]
    )
  }

  @Test func acceptedLevelsNameARunOrACommit() throws {
    let policy = try policy(
      """
      version: 1
      accepted:
        - {match: "*/lag", run: 41, owner: ana, reason: slower disk}
        - {match: "*/lag", commit: 3F2A, owner: ana, reason: slower disk}
        - {match: "*/lag", commit: 12345678, owner: ana, reason: slower disk}
      """
    )
    #expect(
      policy.acceptedLevels.map(\.start) == [
        .run(41), .commit(prefix: "3f2a"), .commit(prefix: "12345678"),
      ]
    )
    #expect(policy.acceptedLevels[1].source == .policyFile(line: 4))
  }

  @Test func whatAnAnchorMarksCanBeUsedAgain() throws {
    let policy = try policy(
      """
      version: 1
      rules:
        - {match: "*/a", at_most: &limit 5s}
        - {match: "*/b", at_most: *limit}
      """
    )
    #expect(policy.rules.suffix(2).map { $0.settings.text(of: .atMost) } == ["5 s", "5 s"])
  }

  @Test func aListOfNoPropertiesComparesEveryMachine() throws {
    #expect(try policy("version: 1\nenvironment: []\n").comparedProperties == [])
  }
}
