import Results
import SuiteTerminal
import Yams

/// A map of a file in which every key must be one that means something.
struct StrictMap {
  private let path: String
  private let line: Int
  private let values: [String: Node]

  /// Reads a map.
  ///
  /// - Parameters:
  ///   - node: What is there; `nil` if the file is empty.
  ///   - path: The file.
  ///   - keys: The keys that mean something; `nil` if all do.
  /// - Throws: ``TargetFileError``.
  init(_ node: Node?, in path: String, keys: [String]? = nil) throws {
    self.path = path
    line = node?.line ?? 1
    guard let mapping = node?.mapping else {
      throw TargetFileError(path: path, line: line, flaw: .noMap)
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, keys?.contains(name) ?? true else {
        let flaw = TargetFlaw.unknownKey(key.string ?? "", known: keys ?? [])
        throw TargetFileError(path: path, line: key.line, flaw: flaw)
      }
      values[name] = value
    }
    self.values = values
  }

  /// The keys, sorted.
  var keys: [String] { values.keys.sorted() }

  /// What a key stands for.
  subscript(_ key: String) -> Node? { values[key] }

  /// What a key stands for that must be there.
  func required(_ key: String) throws -> Node {
    guard let node = values[key] else {
      throw TargetFileError(path: path, line: line, flaw: .missing(key))
    }
    return node
  }
}
