/// The system does not tell what a process is, or there is none.
public struct UnknownProcess: Error, Hashable, CustomStringConvertible {
  /// The file that should tell.
  public let path: String

  /// What is wrong.
  public var description: String {
    "'\(path)' tells of no process that runs; make sure that /proc is there"
  }
}
