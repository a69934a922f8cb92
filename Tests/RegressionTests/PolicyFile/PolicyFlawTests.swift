import Foundation
import Regression
import Testing

/// What is said of a policy file that is wrong.
struct PolicyFlawTests {
  private func flaws(_ content: Data) -> [String] {
    do {
      _ = try Policy(yaml: content, path: "p.yml")
      return []
    } catch {
      return error.flaws.map(\.description)
    }
  }

  private func flaws(_ text: String) -> [String] { flaws(Data(text.utf8)) }

  @Test(arguments: [
    ("rules: []", "1:1: the version of the format is not stated; begin the file with 'version: 1'"),
    (
      "version: 2\nruels: 5",
      "1:10: unknown version '2'; this program reads version 1; a newer program may know more"
    ),
    (
      "version: 1.0",
      "1:10: unknown version '1.0'; this program reads version 1; a newer program may know more"
    ),
    ("version:", "1:9: there is no value; write one, as in 'version: 1', or take the key away"),
    ("- version", "1:1: there should be a map; as in 'version: 1'"),
    ("5", "1:1: there should be a map; as in 'version: 1'"),
    ("version: 1\nrulez: []", "2:1: unknown key 'rulez'; did you mean 'rules'?"),
    (
      "version: 1\n[a]: []",
      "2:1: unknown key 'a list or map'; there are version, main_branch, incomparable, environment, "
        + "inference, defaults, tolerances, rules, waivers, accepted"
    ),
    ("version: 1\nrules: {match: x}", "2:8: there should be a list; as in '- match: \"*/lag\"'"),
    ("version: 1\nrules: [x]", "2:9: there should be a map; as in 'match: \"*/lag\"'"),
    (
      "version: 1\nmain_branch:",
      "2:13: there is no value; write one, as in 'main', or take the key away"
    ),
    (
      "version: 1\nmain_branch: ' '",
      "2:14: there is no value; write one, as in 'main', or take the key away"
    ),
    ("version: 1\nmain_branch: [a]", "2:14: there should be a value; as in 'main'"),
    (
      "version: 1\nincomparable: wran",
      "2:15: 'wran' is not one of fail, warn, allow; did you mean 'warn'?"
    ),
    (
      "version: 1\nincomparable: yes",
      "2:15: 'yes' is not one of fail, warn, allow; choose one of them"
    ),
    (
      "version: 1\nenvironment: cores",
      "2:14: there should be a list; as in '[cpu_model, cores, memory, kernel]'"
    ),
    (
      "version: 1\nenvironment: [core]",
      "2:15: 'core' is not one of cpu_model, cores, memory, kernel, operating_system; did you mean 'cores'?"
    ),
    (
      "version: 1\nversion: 1",
      "1:1: 'version' is there twice; leave one; what else is wrong is said after that"
    ),
    (
      "version: 1\ndefaults: {missing: fail, missing: warn}",
      "2:12: 'missing' is there twice; leave one; what else is wrong is said after that"
    ),
    (
      "version: 1\ndefaults: {tolerance: 10%}",
      "2:12: unknown key 'tolerance'; there are critical, severity, minimum_history, confirmations, scale, missing, new"
    ),
  ])
  func theWholeIsWrong(_ text: String, _ flaw: String) {
    #expect(flaws(text) == ["p.yml:" + flaw])
  }

  @Test(arguments: [
    ("tolerence: 10%", "4:3: unknown key 'tolerence'; did you mean 'tolerance'?"),
    ("tolerance: 10", "4:14: '10' is not a percentage or 0, as in '10%'; write it so"),
    ("tolerance: -5%", "4:14: '-5%' is not a percentage or 0, as in '10%'; write it so"),
    ("tolerance: .nan", "4:14: '.nan' is not a percentage or 0, as in '10%'; write it so"),
    (
      "floor: -1s",
      "4:10: '-1s' is not a number from 0 with or without a unit, as in '50ms'; write it so"
    ),
    (
      "floor: inf",
      "4:10: 'inf' is not a number from 0 with or without a unit, as in '50ms'; write it so"
    ),
    (
      "floor: 5 sec",
      "4:10: unknown unit 'sec'; did you mean 's'? A number without a unit is in the metric's own"
    ),
    (
      "floor: 5 mb",
      "4:10: unknown unit 'mb'; did you mean 'MB'? A number without a unit is in the metric's own"
    ),
    (
      "floor: 5 KIB",
      "4:10: unknown unit 'KIB'; did you mean 'KiB'? A number without a unit is in the metric's own"
    ),
    (
      "at_most: 5 m",
      "4:12: unknown unit 'm'; did you mean 'min' or 'ms'? A number without a unit is in the metric's own"
    ),
    (
      "at_most: 1e999",
      "4:12: '1e999' is not a number with or without a unit, or 'none', as in '30s'; write it so"
    ),
    ("at_most: [5]", "4:12: there should be a value; as in '30s'"),
    ("at_least:", "4:12: there is no value; write one, as in '30s', or take the key away"),
    ("critical: yes", "4:13: 'yes' is not true or false, as in 'true'; write it so"),
    ("direction: up", "4:14: 'up' is not one of lower, higher, none; choose one of them"),
    ("class: noise", "4:10: 'noise' is not one of invariant, exact, noisy; did you mean 'noisy'?"),
    ("scale: logarithm", "4:10: 'logarithm' is not one of auto, linear, log; choose one of them"),
    (
      "confirmations: -1",
      "4:18: '-1' is not a whole number from 0 to 1000000, as in '0'; write it so"
    ),
    (
      "minimum_history: 2.5",
      "4:20: '2.5' is not a whole number from 1 to 1000000, as in '1'; write it so"
    ),
    (
      "<<: {}",
      "4:3: unknown key '<<'; there are match, direction, class, at_most, at_least, floor, tolerance, critical, severity, minimum_history, confirmations, scale, missing, new, mentioned_on_failure_only"
    ),
  ])
  func aRuleIsWrong(_ line: String, _ flaw: String) {
    #expect(
      flaws("version: 1\nrules:\n- match: '*/m'\n  \(line)\n  new: warn\n") == ["p.yml:" + flaw]
    )
  }

  @Test(arguments: [
    (
      "{match: '*/m'}",
      "2:9: the rule says nothing of what it matches; add a setting, such as 'tolerance: 10%', or take the rule away"
    ),
    ("{}", "2:9: 'match' is missing; add it, as in 'match: \"REDIS_DOWN/flush_*\"'"),
    (
      "{match: '*/m', tolerence: 5%}",
      "2:24: unknown key 'tolerence'; did you mean 'tolerance'?"
    ),
    ("{new: warn}", "2:9: 'match' is missing; add it, as in 'match: \"REDIS_DOWN/flush_*\"'"),
    (
      "{match: '/m', new: warn}",
      "2:17: '/m' is not SCENARIO, SCENARIO/check or SCENARIO/metric, as in 'REDIS_DOWN/flush_*'; write it so"
    ),
    (
      "{match: 'S/', new: warn}",
      "2:17: 'S/' is not SCENARIO, SCENARIO/check or SCENARIO/metric, as in 'REDIS_DOWN/flush_*'; write it so"
    ),
  ])
  func aRuleIsIncomplete(_ rule: String, _ flaw: String) {
    #expect(flaws("version: 1\nrules: [\(rule)]") == ["p.yml:" + flaw])
  }

  @Test(arguments: [
    (
      "baseline_runs: 5",
      "3:18: 'baseline_runs: 5' is less than 'minimum_runs: 8'; make it greater, or the other less"
    ),
    (
      "minimum_runs: 2", "3:17: '2' is not a whole number from 3 to 1000000, as in '3'; write it so"
    ),
    (
      "false_discovery_rate: 0.1",
      "3:25: '0.1' is not a percentage between 0% and 100%, as in '10%'; write it so"
    ),
    (
      "false_discovery_rate: 100%",
      "3:25: '100%' is not a percentage between 0% and 100%, as in '10%'; write it so"
    ),
    (
      "confirmation_level: 0%",
      "3:23: '0%' is not a percentage between 0% and 100%, as in '1%'; write it so"
    ),
    (
      "alpha: 1%",
      "3:3: unknown key 'alpha'; there are baseline_runs, minimum_runs, trimming_runs, false_discovery_rate, confirmation_level, change_point_runs, flaky_runs, shift_share"
    ),
  ])
  func inferenceIsWrong(_ line: String, _ flaw: String) {
    #expect(flaws("version: 1\ninference:\n  \(line)\n") == ["p.yml:" + flaw])
  }

  @Test(arguments: [
    ("s: 5", "3:6: there should be a map; as in 'floor: 50ms'"),
    ("s: {floor: 5 B}", "3:14: '5 B' is not a number of s; write it so"),
    ("other: {floor: 5 s}", "3:18: '5 s' is not a number without a unit; write it so"),
    ("s: {tolerance: 5}", "3:18: '5' is not a percentage or 0, as in '10%'; write it so"),
    ("[s]: {}", "3:3: there should be a value; as in 's'"),
  ])
  func aToleranceIsWrong(_ line: String, _ flaw: String) {
    #expect(flaws("version: 1\ntolerances:\n  \(line)\n") == ["p.yml:" + flaw])
  }

  @Test(arguments: [
    ("owner: ''", "7:10: there is no value; write one, as in 'owner: ana', or take the key away"),
    (
      "reason: ~",
      "7:11: there is no value; write one, as in 'reason: \"new disk, ticket 123\"', or take the key away"
    ),
    (
      "until: 2026-02-30",
      "7:10: '2026-02-30' is not a day of the calendar, as in '2026-12-31'; write it so"
    ),
    (
      "until: 31.12.2026",
      "7:10: '31.12.2026' is not a day of the calendar, as in '2026-12-31'; write it so"
    ),
    (
      "until: 2026-12-31T00:00:00Z",
      "7:10: '2026-12-31T00:00:00Z' is not a day of the calendar, as in '2026-12-31'; write it so"
    ),
    (
      "at_most: none",
      "7:12: 'none' is not a number with or without a unit, as in '30s'; write it so"
    ),
  ])
  func aWaiverIsWrong(_ line: String, _ flaw: String) {
    let keys = ["owner: ana", "reason: disk", "until: 2026-12-31"]
    let others = keys.filter { $0.prefix { $0 != ":" } != line.prefix { $0 != ":" } }
    let start = ["version: 1", "waivers:", "- match: '*/m'"] + others.map { "  " + $0 }
    let padding = Array(repeating: "  # nothing", count: 6 - start.count)
    #expect(flaws((start + padding + ["  " + line]).joined(separator: "\n")) == ["p.yml:" + flaw])
  }

  @Test func aWaiverSaysWhoWhyAndHowLong() {
    #expect(
      flaws("version: 1\nwaivers:\n- at_most: 5\n  at_least: 4\n") == [
        "p.yml:3:3: 'match' is missing; add it, as in 'match: \"REDIS_DOWN/flush_*\"'",
        "p.yml:3:3: 'owner' is missing; add it, as in 'owner: ana'",
        "p.yml:3:3: 'reason' is missing; add it, as in 'reason: \"new disk, ticket 123\"'",
        "p.yml:3:3: 'until' is missing; add it, as in 'until: 2026-12-31'",
        "p.yml:4:13: 'at_most' and 'at_least' are not there together; leave one",
      ]
    )
  }

  @Test(arguments: [
    ("", "2:12: 'commit' is missing; add it, as in 'commit: 3f2a9c1e' or 'run: 41'"),
    (", run: 0", "2:66: '0' is not a whole number from 1 to 1000000, as in '1'; write it so"),
    (
      ", commit: 3f2",
      "2:69: '3f2' is not 4 to 64 hexadecimal digits of a commit, as in '3f2a9c1e'; write it so"
    ),
    (
      ", commit: main",
      "2:69: 'main' is not 4 to 64 hexadecimal digits of a commit, as in '3f2a9c1e'; write it so"
    ),
    (", run: 1, commit: 3f2a", "2:77: 'run' and 'commit' are not there together; leave one"),
  ])
  func anAcceptedLevelIsWrong(_ start: String, _ flaw: String) {
    let text = "version: 1\naccepted: [{match: '*/m', owner: ana, reason: 'a new disk'\(start)}]"
    #expect(flaws(text) == ["p.yml:" + flaw])
  }

  @Test func everythingThatIsWrongIsSaidInTheOrderOfTheFile() {
    let text = """
      incomparable: maybe
      waivers: 5
      rules:
        - {match: "*/a", tolerance: 1}
        - {match: "*/b", floor: x, severity: bad}
      inference: {flaky_runs: 1}
      rulez: 5
      """
    #expect(
      flaws(text).map { $0.prefix { $0 != " " } } == [
        "p.yml:1:1:", "p.yml:1:15:", "p.yml:2:10:", "p.yml:4:31:", "p.yml:5:27:", "p.yml:5:40:",
        "p.yml:6:25:", "p.yml:7:1:",
      ]
    )
  }

  @Test(arguments: [
    ("version: 1\n\trules: []", "2:1: this is not YAML: "),
    ("version: [1", "2:1: this is not YAML: "),
    ("version: 1\nrules: *none", "2:8: this is not YAML: found undefined alias"),
    ("version: 1\n---\nversion: 1", "2:1: this is not YAML: "),
    ("version: \"1", "1:12: this is not YAML: "),
    ("version: 1 # \u{7}", "1:"),
  ])
  func textThatIsNotYAML(_ text: String, _ start: String) throws {
    let found = flaws(text)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("p.yml:" + start), "\(found)")
    #expect(found[0].contains("this is not YAML"))
  }

  @Test func bytesThatAreNoText() {
    let remedy = "this is not text in UTF-8; save the file as UTF-8"
    #expect(flaws(Data("version: 1\nab".utf8) + [0xFF, 0x41]) == ["p.yml:2:3: \(remedy)"])
    #expect(flaws(Data("version: 1".utf16.flatMap { [0x00, UInt8($0)] })).count == 1)
    #expect(flaws(Data([0xFE, 0xFF, 0x00, 0x76])) == ["p.yml:1:1: \(remedy)"])
  }

  @Test(arguments: [1001, 100_000])
  func deepNestingEndsTheReading(depth: Int) {
    #expect(flaws(String(repeating: "[", count: depth)).count == 1)
    #expect(flaws(String(repeating: "- ", count: depth)).count == 1)
  }

  @Test func fewerLevelsAreJustWrong() {
    let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(
      flaws("version: 1\nrules: \(nested)") == [
        "p.yml:2:9: there should be a map; as in 'match: \"*/lag\"'"
      ]
    )
  }

  /// Nine aliases of nine aliases of nine…: a text of a few lines that would fill any memory.
  @Test func aliasesOfAliasesAreNotSpreadOut() {
    let levels = (1...12).map { level in
      "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]"
    }
    let text = (["version: 1", "a0: &a0 x"] + levels + ["rules: *a12"]).joined(separator: "\n")
    #expect(flaws(text).count == 14)
  }

  @Test func manyFlawsAreFoundInTimeToo() {
    let rules = (0..<20_000).map { "- {match: 'a\($0)', new: never}" }.joined(separator: "\n")
    #expect(flaws("version: 1\nrules:\n\(rules)\n").count == 20_000)
  }

  @Test func aFileTooLargeForAPolicyIsNotRead() {
    let text = "version: 1\n" + String(repeating: "# much too long\n", count: 70_000)
    #expect(
      flaws(text) == [
        "p.yml:1:1: a policy of 1120011 bytes; the limit is 1048576; is this the right file?"
      ]
    )
  }
}
