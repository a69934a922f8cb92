import Foundation
import TestSupport
import Testing

/// The README's first session, run as it stands there.
struct ReadmeSessionTests {
  /// A command of the session, and the lines that it is said to print.
  struct Step: Sendable, CustomStringConvertible {
    let command: String
    var output: [String] = []

    var description: String { command }
  }

  private static func steps() throws -> [Step] {
    let readme = try String(
      contentsOf: PackageFolder.root.appending(path: "README.md"),
      encoding: .utf8
    )
    let block = try #require(readme.firstMatch(of: /```console\n([^`]*)```/)?.output.1)
    return block.split(separator: "\n").reduce(into: []) { steps, line in
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else {
        steps[steps.count - 1].output.append(String(line))
      }
    }
  }

  @Test func printsWhatTheReadmeShows() throws {
    let folder = try TemporaryFolder()
    let examples = PackageFolder.root.appending(path: "examples").path
    try FileManager.default.copyItem(atPath: examples, toPath: folder.path("examples"))
    let program = Program.built("qtreport", in: folder.url)
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = ["QTREPORT_DATABASE": ""]
    let steps = try Self.steps()
    #expect(steps.count == 4)
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
