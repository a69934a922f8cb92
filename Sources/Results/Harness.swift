/// The program that made a run.
public struct Harness: Hashable, Sendable, Codable {
  /// The program's name.
  public var name: String
  /// The program's version.
  public var version: String?

  /// Creates the description of a program.
  public init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}
