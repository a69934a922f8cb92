/// Something that is wrong in a policy file.
public struct PolicyFlaw: Error, Hashable, Sendable {
  /// The file, as the user named it.
  public let path: String
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1 in characters of Unicode.
  public let column: Int
  /// What is wrong.
  public let problem: Problem

  /// What can be wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is larger than any policy needs to be.
    case tooLarge(bytes: Int)
    /// The file is not text in UTF-8.
    case notText
    /// The text is not YAML.
    case notYAML(detail: String)
    /// Keys are there more than once in a map.
    case repeatedKeys([String])
    /// The file does not say which version of the format it has.
    case noVersion
    /// The file has a version of the format that is not known.
    case unknownVersion(String)
    /// There should be something of another shape.
    case wrongShape(expected: Shape, example: String)
    /// A key is not known.
    case unknownKey(String, known: [String])
    /// A key must be there.
    case missingKey(String, example: String)
    /// A key must have a value.
    case noValue(example: String)
    /// Only one of some keys may be there.
    case oneOf([String])
    /// A rule says nothing of what it matches.
    case emptyRule
    /// A value is not one of those there are.
    case unknownChoice(String, known: [String])
    /// A value is not what it should be.
    case badValue(String, expected: String)
    /// A unit is not written as this program writes it.
    case misspeltUnit(String, known: [String])
    /// A bound is beyond another.
    case outOfOrder(String, Int, atLeast: String, Int)
  }

  /// A shape that something should have.
  public enum Shape: String, Hashable, Sendable {
    /// Keys with values.
    case map
    /// Things one after another.
    case list
    /// A text or a number.
    case value
  }
}

extension PolicyFlaw: Comparable {
  /// Whether one flaw comes before another: in the file, and at one place by its text.
  public static func < (left: PolicyFlaw, right: PolicyFlaw) -> Bool {
    (left.line, left.column, left.problem.text) < (right.line, right.column, right.problem.text)
  }
}

extension PolicyFlaw: CustomStringConvertible {
  /// Where something is wrong, what, and what to do: `qtreport.yml:12:5: unknown key 'tolerence'; did you
  /// mean 'tolerance'?`.
  public var description: String {
    "\(path):\(line):\(column): \(problem.text); \(problem.remedy)"
  }
}

/// A policy file that cannot be used.
public struct PolicyFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Everything that is wrong with it, in the order of the file; never empty.
  public let flaws: [PolicyFlaw]

  /// What is wrong; of several things the first, and how many there are.
  public var description: String {
    let first = flaws.first.map { "\($0)" } ?? ""
    return flaws.count > 1 ? "\(first) (and \(flaws.count - 1) more)" : first
  }
}
