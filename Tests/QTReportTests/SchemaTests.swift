import Foundation
import TestSupport
import Testing

/// What is exported has the shape that is published in `schemas/`.
struct SchemaTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": ""]
    self.program = program
  }

  @Test(arguments: [
    "runs --format json", "show --format json", "diff --format json", "gate --format json",
    "trend --format json", "export run", "export runs", "export diff", "export trends",
    "export gate", "export gate 3",
    "baseline list --format json", "policy show '*' --format json",
    "policy show '*' --format json --policy policy.yml", "query list-series --format json",
    "query --sql 'SELECT NULL, 1.5, 1, 9e999' --format json",
  ])
  func everyDocumentFitsItsSchema(command: String) throws {
    _ = try program.run(
      ["import", "--no-git", "--this-machine"] + PackageFolder.reports().map(\.path)
    )
    _ = try program.run(["baseline", "set", "good", "last~1"])
    try folder.write(Data(Self.policy.utf8), to: "policy.yml")
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = program.variables
    let document = try shell.run(["-c", "\"$0\" \(command)", program.executable]).output
    #expect(try PublishedSchema.complaints(of: document) == "")
  }

  /// A policy with everything that a document can show.
  private static let policy = """
    version: 1
    rules: [{match: "*/*", at_most: none, new: warn}]
    waivers:
    - {match: "*/flush_*", owner: ana, reason: disk, until: 2099-12-31, at_most: 45s}
    - {match: "*", owner: ana, reason: disk, until: 2099-12-31}
    accepted:
    - {match: "*/flush_*", owner: ana, reason: disk, run: 3}
    - {match: "*", owner: ana, reason: disk, commit: 3f2a}
    """

  @Test func theFilesThatAreWrittenFitTheirSchemas() throws {
    let reports = try PackageFolder.reports().map(\.path)
    _ = try program.run(["gate", "--status-file", "failure.json"])
    _ = try program.run(["import"] + reports)
    _ = try program.run(["gate", "--status-file", "verdict.json"])
    _ = try program.run(["report", "--json", "report.json"])
    for name in ["failure", "verdict", "report"] {
      let document = try String(contentsOfFile: folder.path("\(name).json"), encoding: .utf8)
      #expect(try PublishedSchema.complaints(of: document) == "", "\(name)")
    }
  }

  @Test func aDocumentOfAnotherShapeIsNoticed() throws {
    #expect(
      try PublishedSchema.complaints(of: #"{"schema": "qtreport/failure/1", "verdict": "pass"}"#)
        != ""
    )
  }

  /// What was published under a version never changes.
  @Test func everyShapeIsTheOneThatWasPublished() throws {
    let file = PackageFolder.root.appending(path: "schemas/published.sha256")
    let published = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map(String.init)
    let names = published.compactMap { $0.split(separator: " ").last }
    #expect(Set(names).count == names.count, "schemas/published.sha256 has a version twice")
    let shapes = try PublishedSchema.digests()
    #expect(!shapes.isEmpty)
    for shape in shapes where !published.contains(shape) {
      let name = try #require(shape.split(separator: " ").last)
      Issue.record(
        """
        The shape \(name) is not the one that was published, or is new. Give what changed a new \
        version, in its file in schemas/ and in its JSONDocument.schema, and add the line that the \
        new version has to schemas/published.sha256 (now: \(shape)). Lines there are never changed.
        """
      )
    }
  }
}
