import Foundation
import TestSupport
import Testing

/// `qtreport detect`, as its users call it.
struct DetectTests {
  private static let step = "[2.0, 2.1, 2.0, 1.9, 2.1, 2.0, 3.0, 3.1, 2.9, 3.0, 3.1, 3.0]"
  private static let quiet = "[2.0, 2.1, 2.0, 1.9, 2.1, 2.0, 2.0, 2.1, 1.9, 2.0, 2.1, 2.0]"

  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program.built("qtreport", in: folder.url)
  }

  private func detect(_ input: String, _ arguments: String...) throws -> Program.Outcome {
    try program.run(["detect"] + arguments, input: Data(input.utf8))
  }

  private func explain(_ line: String) throws -> [String: Any] {
    let outcome = try detect(line + "\n", "--explain")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try #require(outcome.output.hasSuffix("}\n"))
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  // Answers.

  @Test(arguments: [
    (step, "[6]"),
    (quiet, "[]"),
    ("[]", "[]"),
    (" [ ] ", "[]"),
    ("[7]", "[]"),
    ("[-0.0, 0, 1e3, 2E-3, 5e+1]", "[]"),
    (#"{"values": \#(step), "worse": "up"}"#, "true"),
    (#"{"values": \#(step), "worse": "down"}"#, "false"),
    (#"{"worse":"up","values":\#(quiet)}"#, "false"),
    (#"{"values": [], "worse": "down"}"#, "false"),
    (#"{"v\u0061lues": [1], "worse": "down"}"#, "false"),
  ])
  func aQuestionIsAnsweredOnOneLine(line: String, answer: String) throws {
    let outcome = try detect(line + "\n")
    #expect(outcome.output == answer + "\n")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
  }

  @Test(arguments: ["\n", "\r\n"])
  func everyLineIsAnsweredAndBlankOnesAreSkipped(newline: String) throws {
    let lines = ["", Self.step, "  \t", #"{"values": \#(Self.step), "worse": "up"}"#, "", "[1]"]
    let outcome = try detect(lines.joined(separator: newline))
    #expect(outcome.output == "[6]\ntrue\n[]\n")
    #expect(outcome.status == 0)
  }

  @Test func noLinesHaveNoAnswers() throws {
    let outcome = try detect("")
    #expect(outcome.output == "")
    #expect(outcome.status == 0)
  }

  @Test func anExplanationOfAnArrayHoldsTheEvidence() throws {
    let explanation = try explain(Self.step)
    let change = try #require((explanation["changes"] as? [[String: Any]])?.first)
    #expect(change["index"] as? Int == 6)
    #expect(change["kind"] as? String == "step")
    let before = try #require(change["before"] as? Double)
    let after = try #require(change["after"] as? Double)
    let pValue = try #require(change["pValue"] as? Double)
    #expect(abs(before - 2.02) < 0.05 && abs(after - 3.02) < 0.05 && pValue < 1e-4)
    let noise = try #require(explanation["noise"] as? [String: Double])
    #expect(Set(noise.keys) == ["deviation", "autocorrelation", "longRunDeviation"])
    let deviation = try #require(noise["deviation"])
    #expect((0.01...0.5).contains(deviation))
    #expect(explanation["hasWeekdayEffect"] as? Bool == false)
    #expect(explanation["isRegression"] == nil)
  }

  @Test func anExplanationOfAnObjectAlsoHoldsTheVerdict() throws {
    let worse = try explain(#"{"values": \#(Self.step), "worse": "up"}"#)
    #expect(worse["isRegression"] as? Bool == true)
    #expect((worse["newestChange"] as? [String: Any])?["index"] as? Int == 6)
    let better = try explain(#"{"values": \#(Self.step), "worse": "down"}"#)
    #expect(better["isRegression"] as? Bool == false)
    #expect(better["newestChange"] == nil)
  }

  @Test(arguments: ["1.7e308", "-1.7e308", "1e-300", "-4e-324", "0"])
  func numbersNearTheEndsOfTheirRangeAreExplained(number: String) throws {
    let swing = (0..<40).map { $0.isMultiple(of: 3) ? number : "-" + number }
      .map { $0.replacingOccurrences(of: "--", with: "") }
    let step = (0..<40).map { $0 < 20 ? "1" : number }
    for values in [swing, step, [number], [number, "0"], Array(repeating: number, count: 40)] {
      let array = "[\(values.joined(separator: ","))]"
      for line in [array, #"{"values": \#(array), "worse": "up"}"#] {
        let explanation = try explain(line)
        let noise = try #require(explanation["noise"] as? [String: Double])
        #expect(noise.values.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test func aNumberTooSmallForADoubleIsZero() throws {
    #expect(try detect("[1e-400]").output == "[]\n")
  }

  // Wrong lines.

  @Test(arguments: [
    ("hello", "found 'hello' where a question begins; give an array"),
    ("12", "found '12' where a question begins; give an array"),
    ("null", "found 'null' where a question begins; give an array"),
    ("[", "the line ends as the value at index 0; give a number"),
    ("[1, 2", "the line ends after the value at index 1; go on with ',' and a number"),
    ("[1, 2,", "the line ends as the value at index 2; give a number"),
    ("[1, 2,]", "found ']' as the value at index 2; give a number"),
    ("[1,,2]", "found ',' as the value at index 1; give a number"),
    ("[1 2]", "found '2' after the value at index 0; go on with ','"),
    ("[1, null]", "found 'null' as the value at index 1; give a number"),
    (#"[1, "2"]"#, #"found '"2"' as the value at index 1; give a number"#),
    ("[[1]]", "found '[' as the value at index 0; give a number"),
    ("[NaN]", "found 'NaN' as the value at index 0"),
    ("[1, -Infinity]", "found '-Infinity' as the value at index 1"),
    ("[01]", "found '01' as the value at index 0"),
    ("[+1]", "found '+1' as the value at index 0"),
    ("[.5]", "found '.5' as the value at index 0"),
    ("[1.]", "found '1.' as the value at index 0"),
    ("[-]", "found '-' as the value at index 0"),
    ("[1e]", "found '1e' as the value at index 0"),
    ("[0x10]", "found '0x10' as the value at index 0"),
    ("[1, 1e309]", "the value at index 1 is beyond 1.8e308, the greatest number"),
    ("[1] [2]", "found '[' after the end of the question; ask one question a line"),
    ("[1]]", "found ']' after the end of the question"),
    ("{}", "the key 'values' is missing; add it"),
    (#"{"values": [1]}"#, "the key 'worse' is missing; add"),
    (#"{"worse": "up"}"#, "the key 'values' is missing; add it"),
    (#"{"value": [1], "worse": "up"}"#, "unknown key 'value'; did you mean 'values'?"),
    (#"{"unit": "s"}"#, "unknown key 'unit'; an object has the keys 'values' and 'worse' only"),
    (#"{"values": [1], "values": [2], "worse": "up"}"#, "the key 'values' stands there twice"),
    (#"{"worse": "up", "worse": "up"}"#, "the key 'worse' stands there twice"),
    (#"{"values": 5, "worse": "up"}"#, "found '5' as 'values'; give an array of numbers"),
    (#"{"values": [1, {}], "worse": "up"}"#, "found '{' as the value at index 1"),
    (#"{"values": [1], "worse": "sideways"}"#, #"'worse' is 'sideways'; give "up" or "down""#),
    (#"{"values": [1], "worse": true}"#, #"found 'true' as 'worse'; give "up" or "down""#),
    (#"{"values": [1], "worse": "up"#, #"found '"up' as 'worse'; give "up" or "down""#),
    (#"{"values": [1], "worse": "up""#, "the line ends after what a key says; go on with ','"),
    (#"{"values": [1] "worse": "up"}"#, #"found '"worse"' after what a key says"#),
    (#"{"values": [1], "worse" "up"}"#, #"found '"up"' after the key 'worse'; go on with ':'"#),
    (#"{"values": [1], "worse": "up",}"#, "found '}' where a key belongs"),
    ("{values: [1]}", "found 'values' where a key belongs; give 'values' and 'worse'"),
    (#"{"\"#, #"found '"\' where a key belongs"#),
  ])
  func aWrongLineIsRefusedWithItsNumberItsFlawAndAdvice(line: String, flaw: String) throws {
    let outcome = try detect("\(Self.step)\n\n\(line)\n\(Self.step)\n")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("qtreport: line 3: \(flaw)"), "\(outcome.errors)")
    #expect(outcome.errors.contains("; "))
    #expect(outcome.output == "[6]\n", "the lines before it are answered, and no others")
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let input = Data("[1]\n".utf8) + Data([0xFF, 0x00, 0xFE]) + Data("\n".utf8)
    let outcome = try program.run(["detect"], input: input)
    #expect(outcome.status == 2)
    #expect(outcome.output == "[]\n")
    #expect(outcome.errors.hasPrefix("qtreport: line 2: "))
  }

  @Test func aReaderThatHasSeenEnoughIsNoError() throws {
    let lines = String(repeating: Self.step + "\n", count: 200)
    try folder.write(Data(lines.utf8), to: "lines")
    let output = Pipe()
    try output.fileHandleForReading.close()
    let process = try program.start(
      ["detect"],
      input: FileHandle(forReadingFrom: folder.url.appending(path: "lines")),
      output: output
    )
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }
}
