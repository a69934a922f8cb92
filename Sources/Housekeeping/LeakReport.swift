/// What a live run has left.
public struct LeakReport: Hashable, Sendable {
  /// All that was found: processes, ports, files.
  public let leaks: [Leak]

  /// Whether nothing was left.
  public var isClean: Bool { leaks.isEmpty }
}

extension LeakReport: CustomStringConvertible {
  /// A line for each leak.
  public var description: String {
    isClean ? "nothing was left" : leaks.map(\.description).joined(separator: "\n")
  }
}
