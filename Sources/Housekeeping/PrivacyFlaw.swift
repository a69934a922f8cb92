/// What is wrong with a folder that must be ours alone.
public enum PrivacyFlaw: Hashable, Sendable {
  /// It is a symbolic link.
  case symbolicLink
  /// It is a file of another kind.
  case notAFolder
  /// It belongs to another user.
  case owner(UInt32)
  /// Others may list it or write in it; the mode is that of `chmod`.
  case mode(UInt16)
}

extension PrivacyFlaw: CustomStringConvertible {
  /// What is wrong, as a predicate.
  public var description: String {
    switch self {
    case .symbolicLink: "is a symbolic link"
    case .notAFolder: "is no folder"
    case .owner(let user): "belongs to user \(user)"
    case .mode(let mode): "is open to others (mode \(String(mode, radix: 8)))"
    }
  }
}
