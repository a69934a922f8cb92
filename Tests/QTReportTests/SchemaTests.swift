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

  /// What the validator of Debian's python3-jsonschema has to say about a document.
  private func complaints(of document: String) throws -> String {
    let path = try folder.write(Data(document.utf8), to: "document.json")
    let python = Program(executable: "/usr/bin/python3", folder: PackageFolder.root)
    let outcome = try python.run([
      "-c",
      """
      import json, pathlib, sys, jsonschema
      document = json.load(open(sys.argv[1]))
      name = document["schema"].split("/")[1]
      schema = json.loads(pathlib.Path(f"schemas/{name}.schema.json").read_text())
      jsonschema.Draft202012Validator.check_schema(schema)
      for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
          print(error.json_path, error.message[:200])
      """,
      path,
    ])
    return outcome.output + (outcome.status == 0 ? "" : outcome.errors)
  }

  @Test(arguments: [
    "runs --format json", "show --format json", "diff --format json", "gate --format json",
    "trend --format json", "export runs", "export diff", "export trends",
    "baseline list --format json", "query list-series --format json",
    "query --sql 'SELECT NULL, 1.5, 1, 9e999' --format json",
  ])
  func everyDocumentFitsItsSchema(command: String) throws {
    _ = try program.run(
      ["import", "--no-git", "--this-machine"] + PackageFolder.reports().map(\.path)
    )
    _ = try program.run(["baseline", "set", "good", "last~1"])
    var shell = Program(executable: "/bin/bash", folder: folder.url)
    shell.variables = program.variables
    let document = try shell.run(["-c", "\"$0\" \(command)", program.executable]).output
    #expect(try complaints(of: document) == "")
  }

  @Test func theFilesThatAreWrittenFitTheirSchemas() throws {
    let reports = try PackageFolder.reports().map(\.path)
    _ = try program.run(["gate", "--status-file", "failure.json"])
    _ = try program.run(["import"] + reports)
    _ = try program.run(["gate", "--status-file", "verdict.json"])
    _ = try program.run(["report", "--json", "report.json"])
    for name in ["failure", "verdict", "report"] {
      let document = try String(contentsOfFile: folder.path("\(name).json"), encoding: .utf8)
      #expect(try complaints(of: document) == "", "\(name)")
    }
  }

  @Test func aDocumentOfAnotherShapeIsNoticed() throws {
    #expect(try complaints(of: #"{"schema": "qtreport/failure/1", "verdict": "pass"}"#) != "")
  }
}
