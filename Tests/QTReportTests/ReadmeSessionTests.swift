import Foundation
import TestSupport
import Testing

/// The first sessions of documents, run as they stand there.
struct ReadmeSessionTests {
  /// A command of the session, and the lines that it is said to print.
  struct Step: Sendable, CustomStringConvertible {
    let command: String
    var output: [String] = []

    var description: String { command }
  }

  private static func steps(of document: String) throws -> [Step] {
    let text = try String(
      contentsOf: PackageFolder.root.appending(path: document),
      encoding: .utf8
    )
    let block = try #require(text.firstMatch(of: /```console\n([^`]*)```/)?.output.1)
    return block.split(separator: "\n").reduce(into: []) { steps, line in
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else {
        steps[steps.count - 1].output.append(String(line))
      }
    }
  }

  @Test(arguments: [("README.md", 4), ("docs/policy.md", 6), ("docs/nightly.md", 5)])
  func printsWhatTheDocumentShows(_ document: String, _ count: Int) throws {
    let folder = try TemporaryFolder()
    let examples = PackageFolder.root.appending(path: "examples").path
    try FileManager.default.copyItem(atPath: examples, toPath: folder.path("examples"))
    let program = Program.built("qtreport", in: folder.url)
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = ["QTREPORT_DATABASE": "", "QTREPORT_POLICY": ""]
    let steps = try Self.steps(of: document)
    #expect(steps.count == count)
    for step in steps {
      let session = "qtreport() { \"$0\" \"$@\"; }; \(step.command)"
      let outcome = try shell.run(["-c", session, program.executable])
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(Self.matches(step.output, lines), "\(step.command) prints\n\(outcome.output)")
    }
  }

  /// Whether lines are those that are shown, where `...` stands for any.
  private static func matches(_ shown: [String], _ lines: [String]) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    let rest = Array(shown.dropFirst())
    guard first == "..." else {
      return lines.first == first && matches(rest, Array(lines.dropFirst()))
    }
    return (0...lines.count).contains { matches(rest, Array(lines.dropFirst($0))) }
  }
}
