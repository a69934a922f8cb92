/// A way to name a run of a history.
public enum RunReference: Hashable, Sendable {
  /// The run that many places before the newest.
  case last(offset: Int)
  /// The run of a number or, if there is none, the one whose identity begins with its digits.
  case number(Int64)
  /// The run whose identity begins with these digits.
  case id(prefix: String)
  /// The newest run of the commit whose name begins so.
  case commit(prefix: String)
  /// The newest run with the label `tag` of a name.
  case tag(name: String)
  /// The run that was given a name.
  case baseline(name: String)

  /// Reads `last`, `last~2`, `12`, `3f2a9c1e`, `id:1234`, `commit:3f2a`, `tag:NAME` or
  /// `baseline:NAME`, which may also be written `pinned:NAME`.
  ///
  /// `nil` if the text is none of these.
  public init?(_ text: String) {
    if text == "last" {
      self = .last(offset: 0)
    } else if let offset = text.suffix(after: "last~") {
      guard let offset = Int(offset), offset >= 0 else { return nil }
      self = .last(offset: offset)
    } else if let prefix = text.suffix(after: "id:") {
      guard prefix.isHexadecimal else { return nil }
      self = .id(prefix: prefix.lowercased())
    } else if let prefix = text.suffix(after: "commit:") {
      guard !prefix.isEmpty else { return nil }
      self = .commit(prefix: prefix.isHexadecimal ? prefix.lowercased() : prefix)
    } else if let name = text.suffix(after: "tag:") {
      guard !name.isEmpty else { return nil }
      self = .tag(name: name)
    } else if let name = text.suffix(after: "baseline:") ?? text.suffix(after: "pinned:") {
      guard !name.isEmpty else { return nil }
      self = .baseline(name: name)
    } else if let number = Int64(text), "\(number)" == text {
      guard number > 0 else { return nil }
      self = .number(number)
    } else if text.isHexadecimal, (4...64).contains(text.count) {
      self = .id(prefix: text.lowercased())
    } else {
      return nil
    }
  }
}

extension RunReference: CustomStringConvertible {
  /// The text that names the run.
  public var description: String {
    switch self {
    case .last(0): "last"
    case .last(let offset): "last~\(offset)"
    case .number(let number): "\(number)"
    case .id(let prefix): "id:\(prefix)"
    case .commit(let prefix): "commit:\(prefix)"
    case .tag(let name): "tag:\(name)"
    case .baseline(let name): "baseline:\(name)"
    }
  }
}

extension String {
  fileprivate func suffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate var isHexadecimal: Bool {
    !isEmpty && utf8.count == count && allSatisfy(\.isHexDigit)
  }
}
