public import Foundation
import Yams

extension Policy {
  /// Reads a policy file: what it says is added to the built-in policy, and counts more.
  ///
  /// - Parameters:
  ///   - content: The content of the file, YAML in UTF-8. An empty one is the built-in policy.
  ///   - path: The file's name, for errors.
  /// - Throws: ``PolicyFileError``, with everything that is wrong.
  public init(yaml content: Data, path: String) throws(PolicyFileError) {
    var reader = PolicyReader(path: path)
    let policy = reader.policy(content)
    guard reader.flaws.isEmpty else { throw PolicyFileError(flaws: reader.flaws.sorted()) }
    self = policy
  }
}
