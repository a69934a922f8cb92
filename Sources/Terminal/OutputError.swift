/// A result that could not be written.
public struct OutputError: Error, CustomStringConvertible {
  /// What could not be written to: a file in quotation marks, or a stream.
  public let path: String
  /// Why not.
  public let detail: String

  /// Creates the error.
  public init(path: String, detail: String) {
    self.path = path
    self.detail = detail
  }

  /// What could not be written, and why not.
  public var description: String {
    "\(path) cannot be written: \(detail)"
  }
}
