/// Why there is no verdict, as JSON.
public struct FailureDocument: JSONDocument {
  private let verdict = "none"
  private let exitCode: Int32
  private let message: String

  /// The shape of the document.
  public static let schema = "qtreport/failure/1"

  /// Creates a document.
  ///
  /// - Parameters:
  ///   - exitCode: The exit code of the program.
  ///   - message: What happened, and what to do.
  public init(exitCode: Int32, message: String) {
    self.exitCode = exitCode
    self.message = message
  }
}
