import Results

extension PolicyFlaw.Problem {
  /// What is wrong.
  var text: String {
    switch self {
    case .tooLarge(let bytes): "a policy of \(bytes) bytes"
    case .notText: "this is not text in UTF-8"
    case .notYAML(let detail): "this is not YAML: \(detail)"
    case .repeatedKeys(let keys): "\(keys.quoted) \(keys.count == 1 ? "is" : "are") there twice"
    case .noVersion: "the version of the format is not stated"
    case .unknownVersion(let version): "unknown version '\(version)'"
    case .wrongShape(let expected, _): "there should be a \(expected.rawValue)"
    case .unknownKey(let key, _): "unknown key '\(key)'"
    case .missingKey(let key, _): "'\(key)' is missing"
    case .noValue: "there is no value"
    case .oneOf(let keys): "\(keys.quoted) are not there together"
    case .emptyRule: "the rule says nothing of what it matches"
    case .unknownChoice(let value, let known): "'\(value)' is not one of \(known.listed)"
    case .badValue(let value, let expected): "'\(value)' is not \(expected)"
    case .misspeltUnit(let unit, _): "unknown unit '\(unit)'"
    case .outOfOrder(let key, let value, let other, let bound):
      "'\(key): \(value)' is less than '\(other): \(bound)'"
    }
  }

  /// What to do.
  var remedy: String {
    switch self {
    case .tooLarge: "the limit is \(PolicyReader.greatestSize); is this the right file?"
    case .notText: "save the file as UTF-8"
    case .notYAML: "correct it first; what comes after it has not been read"
    case .repeatedKeys: "leave one; what else is wrong is said after that"
    case .noVersion: "begin the file with 'version: \(PolicyReader.version)'"
    case .unknownVersion:
      "this program reads version \(PolicyReader.version); a newer program may know more"
    case .wrongShape(_, let example): "as in '\(example)'"
    case .unknownKey(let name, let known): name.guess(from: known)
    case .missingKey(_, let example): "add it, as in '\(example)'"
    case .noValue(let example): "write one, as in '\(example)', or take the key away"
    case .oneOf: "leave one"
    case .emptyRule: "add a setting, such as 'tolerance: 10%', or take the rule away"
    case .unknownChoice(let value, let known):
      value.nearest(in: known).map { "did you mean '\($0)'?" } ?? "choose one of them"
    case .badValue: "write it so"
    case .misspeltUnit(_, let known):
      "did you mean \(known.quoted(with: " or "))? A number without a unit is in the metric's own"
    case .outOfOrder: "make it greater, or the other less"
    }
  }
}

extension [String] {
  fileprivate var quoted: String { quoted(with: " and ") }

  fileprivate func quoted(with separator: String) -> String {
    map { "'\($0)'" }.joined(separator: separator)
  }

  fileprivate var listed: String { joined(separator: ", ") }
}

extension String {
  /// Which name may have been meant, or all there are.
  fileprivate func guess(from known: [String]) -> String {
    nearest(in: known).map { "did you mean '\($0)'?" } ?? "there are \(known.listed)"
  }
}
