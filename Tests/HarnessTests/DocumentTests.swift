import Foundation
import TestSupport
import Testing
import TradingSystem

@testable import Harness

/// What the documents list is what there is.
struct DocumentTests {
  private func text(of file: String) throws -> String {
    try String(contentsOf: PackageFolder.root.appending(path: file), encoding: .utf8)
  }

  /// The source text of a module.
  private func source(of module: String) throws -> String {
    let folder = PackageFolder.root.appending(path: "Sources/\(module)")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
  }

  private func modules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: PackageFolder.root.appending(path: "Sources").path
    )
    .filter { !$0.hasPrefix(".") }
    .sorted()
  }

  @Test func everyMistakeHasItsLineAndNoOtherHas() throws {
    let lines = try text(of: "docs/harness.md").split(separator: "\n")
    let listed = lines.filter { $0.contains(/^\| [A-Z][0-9]+ \|/) }
    let expected = SelfTest.Mistake.all.map { "| \($0.id) | `\($0.name)` | \($0.summary) |" }
    #expect(listed.map(String.init) == expected)
  }

  @Test func everyFaultHasItsLine() throws {
    let document = try text(of: "docs/harness.md")
    for kind in FaultKind.allCases {
      #expect(document.contains(try Regex("\\| .*`\(kind.rawValue)`.* \\|")), "\(kind.rawValue)")
    }
  }

  @Test func eachModuleImportsWhatItsLineSays() throws {
    let (document, modules) = (try text(of: "docs/harness.md"), try modules())
    #expect(modules.count > 10)
    for module in modules {
      let lines = document.matches(of: try Regex("(?m)^\\| `\(module)` \\|.*"))
      try #require(lines.count == 1, "\(module)")
      let cells = document[lines[0].range].split(separator: "|")
      let listed = Set(cells[2].matches(of: /`(\w+)`/).map { String($0.output.1) })
      let imports = Set(
        try source(of: module).matches(of: /(?m)^(?:public |package )?import (\w+)/)
          .map { String($0.output.1) }
      )
      #expect(listed == imports.intersection(modules), "\(module)")
    }
  }

  @Test func everyCheckOfAScenarioIsListed() throws {
    let document = try text(of: "docs/scenarios.md")
    let checks = try source(of: "Scenarios").matches(of: /"(?:[A-Z]+|\\\(prefix\))(-[A-Z]+)",/)
    #expect(checks.count > 40)
    for check in checks {
      let id = check.output.0.trimmingCharacters(in: ["\"", ","])
      let ids = id.hasPrefix("\\") ? ["E\(check.output.1)", "F\(check.output.1)"] : [id]
      for id in ids { #expect(document.contains(id), "\(id) is not listed") }
    }
  }
}

extension SelfTest.Mistake {
  /// The name of the case that stands for it.
  fileprivate var name: String {
    switch self {
    case .defect(let defect): "\(defect)"
    case .sabotage(let sabotage): "\(sabotage)"
    }
  }
}
