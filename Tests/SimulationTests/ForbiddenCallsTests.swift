import Foundation
import Testing

/// What would make a simulation depend on the machine, the process or the moment it runs in.
struct ForbiddenCallsTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  private static let modules = [
    "TradingSystem", "Simulation", "Harness", "Scenarios", "ExchangeCore",
  ]

  /// Each with the files that may hold it all the same.
  private static let forbidden: [(text: String, exceptions: Set<String>)] = [
    ("Task {", []),
    ("Task.init", []),
    ("Task(", ["VirtualTime.swift"]),
    ("Task.detached", []),
    ("Task.sleep", []),
    ("Date()", []),
    ("Date.now", []),
    ("UUID()", []),
    ("DispatchQueue", []),
    ("Thread.", []),
    ("usleep(", ["VirtualTime.swift"]),
    (".random(in", ["RandomSource.swift"]),
    ("SystemRandomNumberGenerator", []),
    (".randomElement(", []),
    (".shuffled(", []),
    ("ContinuousClock", []),
    ("SuspendingClock", []),
    (".hashValue", []),
    ("NSLock", []),
  ]

  private func sources() throws -> [URL] {
    let folders = Self.modules.map { Self.root.appending(path: "Sources/\($0)") }
    return try folders.filter { FileManager.default.fileExists(atPath: $0.path) }.flatMap {
      folder in
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".swift") }
        .sorted()
        .map { folder.appending(path: $0) }
    }
  }

  /// The lines that are code, and what they hold apart from comments and quoted words.
  private func code(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    .map { line in
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      return String(code).replacing(/"(\\.|[^"\\])*"/, with: "\"\"")
    }
  }

  /// Whether a line holds a text that is not the end of a longer word.
  private func holds(_ line: String, _ text: String) -> Bool {
    line.ranges(of: text).contains { range in
      text.hasPrefix(".") || line[..<range.lowerBound].last?.isLetter != true
    }
  }

  @Test(arguments: [
    ("Task { }", true), ("group.addTask { }", false), ("x = Task { }", true), ("Task", false),
  ])
  func wordsAreFound(_ line: String, _ isFound: Bool) {
    #expect(holds(line, "Task {") == isFound)
  }

  @Test func nothingDependsOnTheMachine() throws {
    let files = try sources()
    #expect(files.count > 40)
    for file in files {
      for (index, line) in try code(of: file).enumerated() {
        for (text, exceptions) in Self.forbidden where !exceptions.contains(file.lastPathComponent)
        {
          #expect(!holds(line, text), "\(file.lastPathComponent):\(index + 1) holds \(text)")
        }
      }
    }
  }

  @Test func everyExceptionIsNeeded() throws {
    let files = try sources()
    for (text, exceptions) in Self.forbidden {
      for name in exceptions {
        let holders = try files.filter { $0.lastPathComponent == name }.filter { file in
          try code(of: file).contains { holds($0, text) }
        }
        #expect(!holders.isEmpty, "\(name) no longer holds \(text)")
      }
    }
  }
}
