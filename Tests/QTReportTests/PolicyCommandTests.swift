import Foundation
import TestSupport
import Testing

/// The commands that read a policy, as their users call them.
struct PolicyCommandTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": "", "QTREPORT_POLICY": ""]
    self.program = program
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try program.run(arguments)
  }

  private func importAll() throws {
    let reports = PackageFolder.root.appending(path: "examples/reports").path
    let outcome = try run("import", "--no-git", reports)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func write(_ text: String, to name: String = "qtreport.yml") throws {
    try folder.write(Data("version: 1\n\(text)\n".utf8), to: name)
  }

  // Which file it is.

  @Test func withoutAFileTheBuiltInPolicyHolds() throws {
    let outcome = try run("policy", "check")
    #expect(outcome.status == 0)
    #expect(outcome.output == "built-in policy: no mistakes\n")
    #expect(outcome.errors == "qtreport: there is no history here: only the file was checked\n")
  }

  @Test func theOptionCountsMoreThanTheVariableAndThatMoreThanTheUsualFile() throws {
    for name in ["qtreport.yml", "b.yml", "c.yml"] { try write("", to: name) }
    #expect(try run("policy", "check").output == "qtreport.yml: no mistakes\n")
    var program = program
    program.variables["QTREPORT_POLICY"] = "b.yml"
    #expect(try program.run(["policy", "check"]).output == "b.yml: no mistakes\n")
    let named = try program.run(["policy", "check", "--policy", "c.yml"])
    #expect(named.output == "c.yml: no mistakes\n")
  }

  @Test func aPolicyThatCannotBeReadIsAnError() throws {
    let missing = try run("policy", "check", "--policy", "none.yml")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("the policy 'none.yml' cannot be read"))
    #expect(try run("policy", "check", "--policy", ".").errors.contains("it is a folder"))
    #expect(try run("policy", "check", "--policy", "").status == 64)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("qtreport.yml"),
      withDestinationPath: "gone.yml"
    )
    #expect(try run("policy", "check").status == 2)
  }

  // What is wrong with it.

  @Test func everyFlawOfAFileIsListed() throws {
    try importAll()
    try write("rulez: []\nincomparable: maybe")
    let check = try run("policy", "check")
    #expect(check.status == 2)
    #expect(
      check.output == """
        qtreport.yml:2:1: unknown key 'rulez'; did you mean 'rules'?
        qtreport.yml:3:15: 'maybe' is not one of fail, warn, allow; choose one of them

        """
    )
    #expect(check.errors == "qtreport: 'qtreport.yml' has 2 errors, which are told above\n")
    for command in [["policy", "show", "REDIS_DOWN"], ["policy", "suggest"]] {
      let outcome = try program.run(command)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("qtreport: qtreport.yml:2:1: unknown key 'rulez'"))
      #expect(outcome.errors.contains("qtreport: qtreport.yml:3:15: 'maybe' is not one of"))
    }
  }

  @Test func rulesAreHeldAgainstTheHistory() throws {
    try importAll()
    try write(
      """
      rules:
      - {match: "REDIS_DWN/flush_duration_seconds", at_most: 10s}
      - {match: "SIGNAL_FLOOD/queue_lag_seconds", at_least: 1s}
      waivers:
      - {match: "REDIS_DOWN/*", owner: ana, reason: disk, until: 2020-01-01}
      """
    )
    let check = try run("policy", "check")
    #expect(check.status == 2)
    #expect(
      check.output == """
        qtreport.yml:3: error: the rule 'REDIS_DWN/flush_duration_seconds' matches nothing in the \
        history; did you mean 'REDIS_DOWN/flush_duration_seconds'?
        qtreport.yml:4: warning: the newest value of SIGNAL_FLOOD/queue_lag_seconds is 0 s, beyond \
        'at_least: 1 s'; the gate fails
        qtreport.yml:6: warning: the waiver of ana for 'REDIS_DOWN/*' ended at \
        2020-01-02T00:00:00.000000Z; take it away or renew it

        """
    )
    #expect(check.errors == "qtreport: 'qtreport.yml' has 1 error, which is told above\n")
  }

  @Test func warningsAloneAreNoFailure() throws {
    try importAll()
    try write("waivers:\n- {match: '*', owner: ana, reason: disk, until: 2020-01-01}")
    let check = try run("policy", "check")
    #expect(check.status == 0)
    #expect(check.output.hasSuffix("qtreport.yml: no errors, 1 warning\n"))
  }

  @Test func theHistoryThatIsNamedMustBeThere() throws {
    #expect(try run("policy", "check", "--database", "none.sqlite").status == 5)
    var program = program
    program.variables["QTREPORT_DATABASE"] = "none.sqlite"
    #expect(try program.run(["policy", "check"]).status == 5)
    #expect(try run("policy", "show", "S").status == 5)
  }

  @Test func theExampleIsFreeOfMistakes() throws {
    try importAll()
    let example = PackageFolder.root.appending(path: "examples/qtreport.yml").path
    let check = try run("policy", "check", "--policy", example)
    #expect(check.output == "\(example): no mistakes\n")
    #expect(check.status == 0)
  }

  // What it says.

  @Test func everySettingIsShownWithWhereItComesFrom() throws {
    try importAll()
    try write(
      """
      defaults: {missing: warn}
      rules:
      - {match: "REDIS_DOWN/flush_*", floor: 5ms, confirmations: 2}
      waivers:
      - {match: "REDIS_DOWN/*", owner: ana, reason: "new disk", until: 2099-12-31, at_most: 45s}
      accepted:
      - {match: "*/flush_*", run: 3, owner: ana, reason: "new disk"}
      """
    )
    let shown = try run("policy", "show", "REDIS_DOWN/flush_duration_seconds")
    #expect(shown.status == 0)
    #expect(
      shown.output == """
        REDIS_DOWN/flush_duration_seconds
        SETTING          VALUE    FROM
        direction        lower    the metric itself
        class            noisy    the metric itself
        at_most          30 s     built-in, '*/flush_duration_seconds'
        at_least         none     default
        floor            0.005 s  qtreport.yml:4, 'REDIS_DOWN/flush_*'
        tolerance        10%      tolerance of s
        critical         false    default
        severity         fail     default
        minimum_history  1        default
        confirmations    2        qtreport.yml:4, 'REDIS_DOWN/flush_*'
        scale            log      default
        missing          warn     the policy's defaults
        new              allow    the policy's defaults
        waived by ana before 2100-01-01, no worse than 45 s: new disk (qtreport.yml:6)
        accepted by ana from run 3 on: new disk (qtreport.yml:8)

        """
    )
    #expect(
      try run("policy", "show", "REDIS_DOWN/*").output.contains("REDIS_DOWN/buffered_events\n")
    )
    let labelled = try run("policy", "show", "(run)/ess_trips{after=ESS_TRIGGER}")
    #expect(labelled.output.hasPrefix("(run)/ess_trips{after=ESS_TRIGGER}\n"))
  }

  @Test func aNameThatIsNotThereIsAnError() throws {
    try importAll()
    let near = try run("policy", "show", "REDIS_DOWN/flush_duration_second")
    #expect(near.status == 2)
    #expect(near.errors.contains("did you mean 'REDIS_DOWN/flush_duration_seconds'?"))
    #expect(try run("policy", "show", "nonsense").errors.contains("qtreport query list-series"))
  }

  @Test func aUnitThatDoesNotFitEndsTheShowing() throws {
    try importAll()
    try write("rules: [{match: '*/initial_balance', floor: 5s}]")
    let shown = try run("policy", "show", "ESS_TRIGGER/initial_balance")
    #expect(shown.status == 2)
    #expect(shown.errors.contains("line 2 of the policy, the rule '*/initial_balance'"))
  }

  // What it could say.

  @Test func whatIsSuggestedIsAPolicyWithoutMistakes() throws {
    try importAll()
    let suggested = try run("policy", "suggest")
    #expect(suggested.status == 0)
    #expect(
      suggested.output.contains("- match: \"REDIS_DOWN/flush_duration_seconds\"\n    at_most: ")
    )
    try folder.write(Data(suggested.output.utf8), to: "qtreport.yml")
    let check = try run("policy", "check")
    #expect(check.output == "qtreport.yml: no mistakes\n")
    let shown = try run("policy", "show", "REDIS_DOWN/flush_duration_seconds").output
    #expect(shown.contains(/floor +[0-9.]+ s +qtreport.yml:\d+, 'REDIS_DOWN/))
  }

  @Test func anEmptyHistorySuggestsNothing() throws {
    try importAll()
    let other = try run("policy", "suggest", "--suite", "weekly")
    #expect(
      other.output
        == "# Suggested by 'qtreport policy suggest' from no runs.\nversion: 1\nrules: []\n"
    )
  }
}
