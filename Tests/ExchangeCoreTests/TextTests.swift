import Foundation
import Testing

@testable import ExchangeCore

struct TextTests {
  @Test(arguments: [
    ("0", "0.00000000"), ("1", "1.00000000"), ("0.1", "0.10000000"), ("50000", "50000.00000000"),
    ("0.00000001", "0.00000001"), ("0.000000019", "0.00000001"), ("-0.5", "-0.50000000"),
    ("12345678901234567890.12345678", "12345678901234567890.12345678"),
    ("100000000000000000000", "100000000000000000000.00000000"),
  ])
  func amountsHaveEightPlaces(number: String, text: String) throws {
    #expect(try Decimal.exact(number).eightPlaces == text)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), ("a\"b\\c", #""a\"b\\c""#),
    ("\n\u{1}", #""\u000a\u0001""#),
    ("ключ", #""ключ""#),
  ])
  func stringsAreEscaped(string: String, text: String) {
    #expect(JSON.string(string).text == text)
  }

  @Test func membersKeepTheirOrder() {
    let value: JSON = ["z": 1, "a": [true, "x", [:], []], "m": -1]
    #expect(value.text == #"{"z":1,"a":[true,"x",{},[]],"m":-1}"#)
  }

  @Test(arguments: [
    ("1.005", "0.01", "1"), ("0.3", "0.1", "0.3"), ("7", "0", "7"),
    ("0.00029", "0.00003", "0.00027"),
  ])
  func numbersAreRoundedToASteps(number: String, step: String, result: String) throws {
    let rounded = try Decimal.exact(number).rounded(toMultipleOf: .exact(step), .down)
    #expect(rounded == (try .exact(result)))
  }

  @Test func theQueryWinsOverTheBody() throws {
    let parameters = try Parameters(query: "a=1+2&b=%C3%A4", body: "a=3&c=4")
    #expect(parameters["a"] == "1 2")
    #expect(parameters["b"] == "ä")
    #expect(parameters["c"] == "4")
    #expect(parameters["d"] == nil)
  }
}
