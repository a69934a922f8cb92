import Harness
import Testing
import TradingSystem

struct ParameterValuesTests {
  private enum Adjustable: TinyScenario {
    static let name = "ADJUSTABLE"
    static let parameters = [
      Parameter("drop_percent", "15", .number(0...100), "how far it falls"),
      Parameter("rounds", "3", .integer(1...5), "how often"),
      Parameter("is_quiet", "false", .flag, "whether it is quiet"),
      Parameter("symbols", "ADA,XRP", .choices(["ADA", "XRP"]), "which ones"),
      Parameter("limits", "1,2.5", .numbers(0...5), "how much"),
      Parameter("wait_ms", "250", .number(0...1000), "how long"),
    ]

    static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan { .tiny() }
  }

  @Test func whatIsNotSetHasItsDefault() throws {
    let values = try ParameterValues([:], of: Adjustable.self)
    #expect(values.number("drop_percent") == 15)
    #expect(values.seconds("drop_percent") == .seconds(15))
    #expect(values.integer("rounds") == 3)
    #expect(!values.flag("is_quiet"))
    #expect(values.list("symbols") == ["ADA", "XRP"])
    #expect(values.numbers("limits") == [1, 2.5])
    #expect(values.milliseconds("wait_ms") == .milliseconds(250))
  }

  @Test func whatIsSetReplacesItsDefaultOnly() throws {
    let values = try ParameterValues(["rounds": "5", "is_quiet": "true"], of: Adjustable.self)
    #expect(values.integer("rounds") == 5)
    #expect(values.flag("is_quiet"))
    #expect(values.texts["drop_percent"] == "15")
    #expect(values.texts.count == Adjustable.parameters.count)
  }

  @Test(arguments: [
    (
      ["drop_percnt": "15"],
      "ADJUSTABLE has no parameter 'drop_percnt', did you mean 'drop_percent'?; it has drop_percent, rounds, is_quiet, symbols, limits, wait_ms"
    ),
    (
      ["colour": "red"],
      "ADJUSTABLE has no parameter 'colour'; it has drop_percent, rounds, is_quiet, symbols, limits, wait_ms"
    ),
    (["rounds": "6"], "ADJUSTABLE.rounds cannot be '6': it is a whole number from 1 to 5"),
    (["rounds": "2.5"], "ADJUSTABLE.rounds cannot be '2.5': it is a whole number from 1 to 5"),
    (
      ["drop_percent": "-1"],
      "ADJUSTABLE.drop_percent cannot be '-1': it is a number from 0.0 to 100.0"
    ),
    (["is_quiet": ""], "ADJUSTABLE.is_quiet cannot be '': it is true or false"),
    (
      ["symbols": "BTC"],
      "ADJUSTABLE.symbols cannot be 'BTC': it is one or more of ADA,XRP, with commas"
    ),
    (
      ["limits": "1,9"],
      "ADJUSTABLE.limits cannot be '1,9': it is one or more numbers from 0.0 to 5.0, with commas"
    ),
    (
      ["rounds": "9", "a": "1"],
      "ADJUSTABLE has no parameter 'a'; it has drop_percent, rounds, is_quiet, symbols, limits, wait_ms"
    ),
  ])
  func whatCannotBeIsRefused(_ settings: [String: String], _ message: String) {
    #expect {
      try ParameterValues(settings, of: Adjustable.self)
    } throws: { error in
      "\(error)" == message
    }
  }
}
