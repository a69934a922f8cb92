import Foundation
package import Yams

/// A file of YAML.
package enum YAMLFile {
  /// Reads a file.
  ///
  /// - Returns: What is in it; `nil` if it is empty.
  /// - Throws: ``ConfigurationError``.
  package static func read(_ path: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text(of: path))
    } catch let error as YamlError {
      let (line, problem) = error.whereAndWhat
      throw ConfigurationError.notYAML(path: path, line: line, detail: problem)
    }
  }

  /// The text of a file.
  ///
  /// - Throws: ``ConfigurationError``.
  package static func text(of path: String) throws -> String {
    guard !URL(filePath: path, directoryHint: .checkFileSystem).hasDirectoryPath else {
      throw ConfigurationError.unreadable(path: path, detail: "it is a folder")
    }
    let content: Data
    do {
      content = try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
    } catch {
      throw ConfigurationError.unreadable(path: path, detail: error.localizedDescription)
    }
    guard let text = String(data: content, encoding: .utf8) else {
      throw ConfigurationError.notText(path: path)
    }
    return text
  }
}

extension Node {
  /// The line it stands in, counted from 1.
  package var line: Int { mark?.line ?? 1 }
}

extension YamlError {
  /// The line, counted from 1, if it is known, and what is wrong there.
  fileprivate var whereAndWhat: (line: Int?, problem: String) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark.line, "\(keys.joined(separator: ", ")) is there twice")
    default:
      (nil, String("\(self)".prefix { !$0.isNewline }))
    }
  }
}
