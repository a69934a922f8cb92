import Results
import TestSupport
import Testing

/// What can be played, and what can be set.
struct ListTests {
  static let scenarios = [
    "FLASH_CRASH", "REDIS_DOWN", "BINANCE_DOWN", "SIGNAL_FLOOD", "ESS_TRIGGER",
  ]
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  @Test func namesEveryScenario() throws {
    let outcome = try bench.qtsim.run(["list"])
    let names = outcome.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } }
    #expect(names.map(String.init) == Self.scenarios)
    #expect(outcome.status == 0 && outcome.errors == "")
  }

  @Test(arguments: scenarios)
  func namesEveryParameterWithWhatItMayBe(scenario: String) throws {
    let output = try bench.qtsim.run(["list", scenario.lowercased()]).output
    #expect(output.hasPrefix("\(scenario), version 1\n"))
    #expect(try bench.play(scenario).status == 0)
    let parameters = try bench.run().configuration.filter { $0.key.hasPrefix("\(scenario).") }
    #expect(parameters.count > 5)
    for name in parameters.keys {
      #expect(output.contains("\n\(name.dropFirst(scenario.count + 1)) "))
    }
  }

  @Test func ofScenariosThatAreNotThereTheNearestIsNamed() throws {
    let outcome = try bench.qtsim.run(["list", "REDIS_DOWM"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("did you mean 'REDIS_DOWN'?"))
  }

  @Test func helpDescribesEveryCommand() throws {
    for command in ["list", "run", "rerun", "selftest", "explore"] {
      let help = try bench.qtsim.run([command, "--help"])
      #expect(help.status == 0)
      #expect(help.output.contains("OVERVIEW: "))
    }
  }
}
