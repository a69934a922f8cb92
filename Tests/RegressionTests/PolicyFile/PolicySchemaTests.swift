import Foundation
import TestSupport
import Testing
import Yams

@testable import Regression

/// The reader and the schema for editors say the same of a policy file.
struct PolicySchemaTests {
  private static let schema = PackageFolder.root.appending(path: "schemas/policy.schema.json")
  private static let example = PackageFolder.root.appending(path: "examples/qtreport.yml")

  private func flaws(_ content: Data) -> [PolicyFlaw] {
    do {
      _ = try Policy(yaml: content, path: "p.yml")
      return []
    } catch {
      return error.flaws
    }
  }

  /// What the validator of Debian's python3-jsonschema has to say about each of some files.
  private func complaints(of files: [Data]) throws -> [[String]] {
    let documents = try files.map { try JSON.value(of: Yams.compose(yaml: $0.text)) }
    let folder = try TemporaryFolder()
    let data = try JSONSerialization.data(withJSONObject: documents, options: [.fragmentsAllowed])
    let python = Program(executable: "/usr/bin/python3", folder: PackageFolder.root)
    let outcome = try python.run([
      "-c",
      """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for document in json.load(open(sys.argv[2])):
          print(json.dumps([e.json_path + " " + e.message[:200] for e in validator.iter_errors(document)]))
      """,
      Self.schema.path, try folder.write(data, to: "documents.json"),
    ])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode([String].self, from: Data($0.utf8))
    }
  }

  @Test func theExampleFitsBoth() throws {
    let content = try Data(contentsOf: Self.example)
    #expect(flaws(content) == [])
    #expect(try complaints(of: [content]) == [[]])
  }

  @Test func bothKnowTheSameKeys() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Self.schema)) as? [String: Any]
    )
    func keys(_ path: [String]) throws -> Set<String> {
      let part = try path.reduce(schema) { part, key in try #require(part[key] as? [String: Any]) }
      #expect(part["additionalProperties"] as? Bool == false, "\(path)")
      return Set(try #require(part["properties"] as? [String: Any]).keys)
    }
    func names<Key: CaseIterable & RawRepresentable<String>>(_: Key.Type) -> Set<String> {
      Set(Key.allCases.map(\.rawValue))
    }
    #expect(try keys([]) == names(PolicyKey.self))
    #expect(try keys(["properties", "inference"]) == names(InferenceKey.self))
    #expect(try keys(["properties", "defaults"]) == names(DefaultsKey.self))
    #expect(
      try keys(["properties", "tolerances", "additionalProperties"]) == names(ToleranceKey.self)
    )
    #expect(try keys(["properties", "rules", "items"]) == names(RuleKey.self))
    #expect(try keys(["properties", "waivers", "items"]) == names(WaiverKey.self))
    #expect(try keys(["properties", "accepted", "items"]) == names(AcceptanceKey.self))
  }

  /// The example holds every key, so that it shows everything there is.
  @Test func theExampleHoldsEveryKey() throws {
    let text = try String(contentsOf: Self.example, encoding: .utf8)
    let alternatives = ["commit", "at_least"]
    let keys =
      PolicyKey.allCases.map(\.rawValue) + InferenceKey.allCases.map(\.rawValue)
      + RuleKey.allCases.map(\.rawValue) + ToleranceKey.allCases.map(\.rawValue)
      + WaiverKey.allCases.map(\.rawValue) + AcceptanceKey.allCases.map(\.rawValue)
    for key in keys where !alternatives.contains(key) {
      #expect(text.contains(try Regex("(?m)^[ -]*\(key):|\\{\(key):|, \(key):")), "\(key)")
    }
  }

  private static let rules = [
    ("tolerance: 10%", true), ("tolerance: 0", true), ("tolerance: 0.1", false),
    ("tolerance: -1%", false), ("tolerance: '0'", true), ("tolerance: ten", false),
    ("floor: 5", true), ("floor: 5 ms", true), ("floor: -5", false), ("floor: -5ms", false),
    ("floor: .5e-3 USD", true), ("floor: none", false), ("floor: .nan", false),
    ("at_most: none", true), ("at_most: -5 USD", true), ("at_most: 5 s s", false),
    ("at_least: five", false), ("at_most: 0x10", false), ("at_most: [5]", false),
    ("at_most: 1_000", false), ("at_most: ~", false), ("at_most: 1.5 MiB", true),
    ("critical: true", true), ("critical: maybe", false), ("direction: none", true),
    ("direction: up", false), ("class: noisy", true), ("class: quiet", false),
    ("scale: auto", true), ("scale: automatic", false), ("minimum_history: 0", false),
    ("minimum_history: 1", true), ("confirmations: 0", true), ("confirmations: 1.5", false),
    ("missing: warn", true), ("new: ignore", false), ("unknown: 1", false),
    ("mentioned_on_failure_only: false", true), ("severity: fail", true),
  ].map { ("rules: [{match: '*/m', \($0)}]", $1) }

  private static let others = [
    ("rules:", true), ("rules: {}", false), ("rules: [{match: '*'}]", false),
    ("rules: [{new: fail}]", false), ("rules: [{match: '/m', new: fail}]", false),
    ("rules: [{match: 'S/', new: fail}]", false), ("main_branch: 7", true), ("main_branch:", false),
    ("main_branch: ' '", false), ("incomparable: warn", true), ("incomparable: no", false),
    ("environment: []", true), ("environment: [cores]", true), ("environment: [ram]", false),
    ("environment:", false), ("inference: {baseline_runs: 20}", true),
    ("inference: {minimum_runs: 2}", false), ("inference: {shift_share: 30%}", true),
    ("inference: {shift_share: 0.3}", false), ("inference: {shift_share: 100%}", false),
    ("inference: {flaky_runs: 1}", false), ("defaults: {tolerance: 5%}", false),
    ("defaults: {missing: allow, critical: false}", true),
    ("tolerances: {s: {floor: 1ms}, USD: {}}", true), ("tolerances: {s: 5}", false),
    ("waivers: [{match: a, owner: b, reason: c, until: '2026-12-31'}]", true),
    ("waivers: [{match: a, owner: b, reason: c, until: '2026-12-31', at_most: 5s}]", true),
    (
      "waivers: [{match: a, owner: b, reason: c, until: '2026-12-31', at_most: 5, at_least: 4}]",
      false
    ),
    ("waivers: [{match: a, owner: b, reason: c}]", false),
    ("waivers: [{match: a, owner: '', reason: c, until: '2026-12-31'}]", false),
    ("waivers: [{match: a, owner: b, reason: c, until: soon}]", false),
    ("accepted: [{match: a, owner: b, reason: c, run: 4}]", true),
    ("accepted: [{match: a, owner: b, reason: c, run: 0}]", false),
    ("accepted: [{match: a, owner: b, reason: c, commit: 12345678}]", true),
    ("accepted: [{match: a, owner: b, reason: c, commit: main}]", false),
    ("accepted: [{match: a, owner: b, reason: c}]", false),
    ("accepted: [{match: a, owner: b, reason: c, run: 4, commit: 3f2a}]", false),
    ("unknown: 1", false),
  ]

  @Test func bothAgreeOnWhatIsRight() throws {
    let cases = Self.rules + Self.others
    let files = cases.map { Data("version: 1\n\($0.0)\n".utf8) } + [Data("rules: []".utf8), Data()]
    let expected = cases.map(\.1) + [false, true]
    let complaints = try complaints(of: files)
    for (index, file) in files.enumerated() {
      #expect(flaws(file).isEmpty == expected[index], "\(file.text): \(flaws(file))")
      #expect(complaints[index].isEmpty == expected[index], "\(file.text): \(complaints[index])")
    }
  }
}

/// YAML as JSON has it, the way editors read it.
private enum JSON {
  static func value(of node: Node?) throws -> Any {
    switch node {
    case nil, .alias: NSNull()
    case .mapping(let mapping):
      try Dictionary(
        uniqueKeysWithValues: mapping.map { (try #require($0.key.string), try value(of: $0.value)) }
      )
    case .sequence(let sequence): try sequence.map { item in try value(of: item) }
    case .scalar(let scalar): value(ofScalar: scalar)
    }
  }

  private static func value(ofScalar scalar: Node.Scalar) -> Any {
    guard scalar.style == .plain else { return scalar.string }
    if scalar.string.isEmpty || scalar.string == "~" { return NSNull() }
    if let flag = ["true": true, "false": false][scalar.string] { return flag }
    if let whole = Int(scalar.string) { return whole }
    if scalar.string.contains(/^[0-9.eE+-]+$/), let number = Double(scalar.string) { return number }
    return scalar.string
  }
}

extension Data {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
