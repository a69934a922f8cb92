import Testing

@testable import Harness

struct ParameterTests {
  @Test(arguments: [
    (Parameter.Domain.number(0...10), "5.5", true), (.number(0...10), "10.1", false),
    (.number(0...10), "nan", false), (.number(0...10), "", false), (.integer(1...3), "2", true),
    (.integer(1...3), "2.5", false), (.integer(1...3), "4", false), (.flag, "true", true),
    (.flag, "yes", false), (.choice(["a", "b"]), "a", true), (.choice(["a", "b"]), "A", false),
    (.choices(["a", "b"]), "a,b", true), (.choices(["a", "b"]), "a,a", false),
    (.choices(["a", "b"]), "", false), (.numbers(1...5), "1,2.5", true),
    (.numbers(1...5), "1,,2", false), (.numbers(1...5), "6", false),
  ])
  func aDomainHoldsItsValuesAndNoOthers(domain: Parameter.Domain, text: String, isValue: Bool) {
    #expect(domain.contains(text) == isValue)
  }
}
