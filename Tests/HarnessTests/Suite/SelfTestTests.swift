import Simulation
import Testing
import TradingSystem

@testable import Harness

struct SelfTestTests {
  private func selfTest(_ scenarios: [any TinyScenario.Type]) throws -> SelfTest {
    let trials = try scenarios.map { scenario in
      SelfTest.Trial(name: "\(scenario.name), as usual", casting: try scenario.casting())
    }
    return SelfTest(trials: trials) { mistake in
      switch mistake {
      case .sabotage(let sabotage)?: SabotagedBeds(SimulatedBeds(), sabotage)
      case .defect(let defect)?: SimulatedBeds(defects: PlantedDefects([defect]))
      case nil: SimulatedBeds()
      }
    }
  }

  private func names(_ catches: Set<SelfTest.Catch>) -> [String] {
    catches.sorted().map(\.description)
  }

  @Test func aSoundSystemIsCaughtByNoCheck() throws {
    let finding = try selfTest([ShortOutage.self]).play(with: nil)
    #expect(finding.mistake == nil)
    #expect(finding.catches.isEmpty)
    #expect(finding.troubles.isEmpty)
    #expect(
      names(finding.checks) == ["X-ALIVE", "X-GATE", "X-HEAL", "X-HEALTH", "X-ONCE", "X-WITNESS"]
    )
  }

  @Test func aMistakeThatNoCheckLooksForIsNotCaught() throws {
    let finding = try selfTest([ShortOutage.self]).play(with: .sabotage(.alertsAreNotDelivered))
    #expect(finding.catches.isEmpty)
    #expect(finding.troubles.isEmpty)
  }

  @Test func aFaultThatIsNotInjectedIsCaughtByItsWitness() throws {
    let finding = try selfTest([ShortOutage.self]).play(with: .sabotage(.faultsAreNotInjected))
    #expect(names(finding.catches) == ["X-WITNESS"])
    #expect(
      finding.troubles == ["SHORT_OUTAGE, as usual: X-WITNESS: 1: redis-kill on redis"]
    )
  }

  @Test func aSystemThatIsNeverSteadyIsCaughtByTheGateOnly() throws {
    let finding = try selfTest([Diced.self]).play(with: .sabotage(.systemNeverGetsSteady))
    #expect(names(finding.catches) == ["X-GATE"])
    // Without evidence the others have noticed nothing, but they are told of.
    #expect(finding.troubles.contains { $0.contains("D-LOW: the play ended before") })
  }

  @Test func anEndOfTheProcessIsCaught() throws {
    let finding = try selfTest([LongCalm.self]).play(with: .defect(.processEndsByItself))
    #expect(names(finding.catches).contains("X-ALIVE"))
  }

  @Test func aFalseAlarmIsTold() throws {
    let finding = try selfTest([FalseAlarm.self]).play(with: nil)
    #expect(names(finding.catches) == ["FALSE_ALARM/F-EVER"])
    #expect(finding.troubles == ["FALSE_ALARM, as usual: F-EVER: 1: nothing (at 0 s)"])
  }

  @Test func aBlindCheckIsMadeAndCatchesNothing() throws {
    let test = try selfTest([FalseAlarm.self])
    let findings = SelfTest.Mistake.all.filter { $0.id.hasPrefix("H") }.map(test.play)
    let made = findings.reduce(into: Set<SelfTest.Catch>()) { $0.formUnion($1.checks) }
    let caught = findings.reduce(into: Set<SelfTest.Catch>()) { $0.formUnion($1.catches) }
    #expect(findings.count == Sabotage.allCases.count)
    #expect(names(made.subtracting(caught)).contains("FALSE_ALARM/F-BLIND"))
  }

  @Test func aPlayThatProvesNothingIsTold() throws {
    let finding = try selfTest([Deadlocked.self]).play(with: nil)
    #expect(finding.checks.isEmpty)
    #expect(finding.troubles.count == 1)
    #expect(finding.troubles.first?.hasPrefix("DEADLOCKED, as usual: at ") == true)
  }

  @Test func everyMistakeHasANameOfItsOwnAndSaysWhatItIs() {
    let mistakes = SelfTest.Mistake.all
    #expect(mistakes.count == Defect.allCases.count + Sabotage.allCases.count)
    #expect(Set(mistakes.map(\.id)).count == mistakes.count)
    #expect(Set(mistakes.map(\.summary)).count == mistakes.count)
    #expect(!mistakes.contains { $0.summary.isEmpty })
  }
}

/// Nothing happens for longer than a process with a planted end lives.
private enum LongCalm: TinyScenario {
  static let name = "LONG_CALM"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    .tiny(.seconds(25))
  }
}

/// One check always fails, and one never can.
private enum FalseAlarm: TinyScenario {
  static let name = "FALSE_ALARM"

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    var plan = ScenarioPlan.tiny()
    plan.criteria = [
      Criterion("F-EVER", .never, "something is wrong") { _ in .none(of: ["nothing"]) },
      Criterion("F-BLIND", .never, "something is wrong") { _ in .none(of: []) },
    ]
    return plan
  }
}
