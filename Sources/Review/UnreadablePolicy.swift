/// A policy file that cannot be read.
public struct UnreadablePolicy: Error, CustomStringConvertible {
  /// The file.
  public let path: String
  /// Why it cannot be read.
  public let detail: String

  /// What happened.
  public var description: String { "the policy '\(path)' cannot be read: \(detail)" }
}
