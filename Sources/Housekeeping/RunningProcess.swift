public import Processes

/// A process of a live run that has not ended.
public struct RunningProcess: Hashable, Sendable {
  /// The process.
  public let identity: ProcessIdentity
  /// What it was registered as, if it was.
  public let name: String?
  /// What it was started with.
  public let command: [String]
}

extension RunningProcess: CustomStringConvertible {
  /// What it is, and its number.
  public var description: String {
    let words = command.joined(separator: " ")
    let what = [name.map { "'\($0)'" }, words.isEmpty ? nil : "(\(words))"].compactMap(\.self)
    return (["process \(identity.number)"] + what).joined(separator: " ")
  }
}
