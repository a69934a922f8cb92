import Foundation

/// The shapes that are published in `schemas/`.
public enum PublishedSchema {
  /// What the validator of Debian's python3-jsonschema has to say about a document, by the schema that
  /// the document names.
  ///
  /// - Parameter document: The document's text.
  /// - Returns: A line for each complaint.
  /// - Throws: An error if the validator cannot be started.
  public static func complaints(of document: String) throws -> String {
    let folder = try TemporaryFolder()
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

  /// A line for the shape of each document, as `schemas/published.sha256` has them: the digest of its
  /// schema without titles and descriptions, and its name with the version.
  ///
  /// - Returns: The lines, by name.
  /// - Throws: An error if a schema cannot be read.
  public static func digests() throws -> [String] {
    let python = Program(executable: "/usr/bin/python3", folder: PackageFolder.root)
    let outcome = try python.run([
      "-c",
      """
      import hashlib, json, pathlib

      def shape(node):
          if isinstance(node, list):
              return [shape(item) for item in node]
          if not isinstance(node, dict):
              return node
          words = {"title", "description", "$comment"}
          return {k: shape(v) for k, v in node.items() if not (k in words and isinstance(v, str))}

      for path in sorted(pathlib.Path("schemas").glob("*.schema.json")):
          schema = json.loads(path.read_text())
          name = schema["properties"].get("schema", {}).get("const")
          if name:
              text = json.dumps(shape(schema), sort_keys=True)
              print(hashlib.sha256(text.encode()).hexdigest(), name, sep="  ")
      """,
    ])
    guard outcome.status == 0 else { throw Unreadable(errors: outcome.errors) }
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// Why the schemas cannot be read.
  struct Unreadable: Error {
    let errors: String
  }
}
