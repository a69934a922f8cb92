import Foundation
import Yams

/// Reads a policy file, and collects what is wrong with it: what cannot be read is left out, so that one
/// reading finds everything.
struct PolicyReader {
  /// The version of the format that is read.
  static let version = 1
  /// The greatest size of a file, in bytes: a hundred times that of a long policy.
  static let greatestSize = 1_048_576

  let path: String
  /// What is wrong, as far as has been read; what an alias stands for is read once for each alias, and is
  /// wrong once.
  var flaws: Set<PolicyFlaw> = []

  init(path: String) {
    self.path = path
  }

  /// The policy of a file's content.
  mutating func policy(_ content: Data) -> Policy {
    guard let root = document(content), !root.isNull else { return .builtIn }
    return policy(root)
  }

  /// Notes what is wrong with a part of the file.
  mutating func refuse(_ node: Node, _ problem: PolicyFlaw.Problem) {
    refuse(at: node.mark.map(Place.init), problem)
  }

  private mutating func refuse(at place: Place?, _ problem: PolicyFlaw.Problem) {
    let (line, column) = (place?.line ?? 1, place?.column ?? 1)
    flaws.insert(PolicyFlaw(path: path, line: line, column: column, problem: problem))
  }
}

extension PolicyReader {
  /// The tree of a YAML text; `nil` if there is nothing in it, or it is none.
  private mutating func document(_ content: Data) -> Node? {
    guard content.count <= Self.greatestSize else {
      refuse(at: nil, .tooLarge(bytes: content.count))
      return nil
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      refuse(at: content.firstInvalidPlace, .notText)
      return nil
    }
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      let (place, problem) = Self.problem(of: error, in: text)
      refuse(at: place, problem)
      return nil
    }
  }

  private static func problem(of error: any Error, in text: String) -> (Place?, PolicyFlaw.Problem)
  {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let details = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      return (Place(mark), .notYAML(detail: details))
    case .duplicatedKeysInMapping(let keys, let context):
      return (Place(context.mark), .repeatedKeys(keys))
    case .reader(let problem, let offset, _, _):
      return (offset.map { Place(behind: text.prefix($0)) }, .notYAML(detail: problem))
    default:
      return (nil, .notYAML(detail: "\(error)"))
    }
  }
}

/// A place in a text, counted from 1.
private struct Place {
  let line: Int
  let column: Int

  init(_ mark: Mark) {
    line = mark.line
    column = mark.column
  }

  /// The place behind a text.
  init(behind text: some StringProtocol) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    line = lines.count
    column = (lines.last?.unicodeScalars.count ?? 0) + 1
  }
}

extension Data {
  /// The place of the first bytes that are not UTF-8.
  fileprivate var firstInvalidPlace: Place {
    Place(behind: String(decoding: self, as: UTF8.self).prefix { $0 != "\u{FFFD}" })
  }
}

extension Node {
  /// Whether there is nothing: no value, `~` or `null`.
  var isNull: Bool {
    guard let scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
