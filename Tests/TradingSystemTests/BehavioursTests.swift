import Foundation
import Testing

/// `docs/behaviours.md` says which test holds which behaviour; here that is held to the truth.
struct BehavioursTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// A line of a table: which behaviour, and what is said of it.
  private struct Row {
    let section: String
    let number: String
    let words: String
    let answer: String
  }

  private func rows() throws -> [Row] {
    let text = try String(
      contentsOf: Self.root.appending(path: "docs/behaviours.md"),
      encoding: .utf8
    )
    var (rows, section): ([Row], String) = ([], "")
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| "), cells.count == 3, !["no.", "---"].contains(cells[0]) else {
        continue
      }
      rows.append(Row(section: section, number: cells[0], words: cells[1], answer: cells[2]))
    }
    return rows
  }

  /// The names of the tests, as `Suite.test`, in all test targets.
  private func tests() throws -> Set<String> {
    let folder = Self.root.appending(path: "Tests")
    var names: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix("Tests.swift") {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for suite in text.split(separator: "\nstruct ").dropFirst() {
        let name = suite.prefix { $0.isLetter || $0.isNumber }
        for text in suite.split(separator: "@Test").dropFirst() {
          guard let start = text.firstRange(of: "func ")?.upperBound else { continue }
          names.insert("\(name).\(text[start...].prefix { $0.isLetter || $0.isNumber })")
        }
      }
    }
    return names
  }

  @Test(arguments: [
    ("Emergency stop", 17, 0), ("Bus and buffer", 19, 0), ("Limiter and client", 16, 0),
    ("Policy store", 8, 4), ("Guard and executor", 16, 0), ("Monitoring", 16, 0),
    ("Portfolio", 11, 0), ("Execution", 7, 0), ("Signal engine", 9, 0), ("Chaos", 8, 0),
    ("Decisions", 10, 0),
  ])
  func everyBehaviourHasARow(section: String, count: Int, later: Int) throws {
    let numbers = try rows().filter { $0.section == section }.map(\.number)
    let expected = (1...count).map(String.init) + (0..<later).map { "P\($0 + 1)" }
    #expect(numbers == expected)
  }

  @Test func everyRowSaysWhatHoldsItOrWhyNothingDoes() throws {
    for row in try rows() where row.section != "Decisions" {
      let isAnswered =
        row.answer.contains(/`\w+Tests\.\w+`/)
        || row.answer.contains(/(differs|not here): \w/)
      #expect(isAnswered && !row.words.isEmpty, "\(row.section) \(row.number)")
    }
  }

  @Test func everyTestThatIsNamedIsThere() throws {
    let tests = try tests()
    let named = try rows().flatMap { $0.answer.matches(of: /`(\w+Tests\.\w+)`/).map(\.output.1) }
    #expect(named.count > 90)
    for name in Set(named).sorted() {
      #expect(tests.contains(String(name)), "there is no test \(name)")
    }
  }
}
