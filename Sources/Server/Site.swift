import Crypto
import Foundation
import Review
public import Storage

/// The pages and documents about a history: addresses in, texts out.
///
/// Nothing is kept from one request to the next: each reads the history and the policy anew.
public struct Site: Sendable {
  private let path: String
  private let patience: Double
  private let policyPath: String?
  private let watch = ChangeWatch()
  /// What tells this site from one that another start of the program made.
  private let mark = UUID()

  /// Creates a site.
  ///
  /// - Parameters:
  ///   - path: The history's file.
  ///   - patience: How long to wait for another process that writes, in seconds.
  ///   - policy: The policy's file, as for ``PolicySource``.
  public init(
    path: String,
    patience: Double = ResultStore.defaultPatience,
    policy: String? = nil
  ) {
    self.path = path
    self.patience = patience
    policyPath = policy
  }

  /// What a request is answered with.
  enum Answer: Sendable {
    /// A text, and the tag of the state of history and policy that it was made from.
    case text(String, form: Address.Form, tag: String)
    /// What the client has is what it would get.
    case notModified(tag: String)
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - target: The path and the query.
  ///   - known: The tags of what the client has.
  ///   - interruption: What stops the work.
  /// - Returns: The answer.
  /// - Throws: ``AddressFlaw``, or an error of the history or the policy.
  func answer(to target: String, known: Set<String>, _ interruption: Interruption) throws -> Answer
  {
    let address = try Address(target: target)
    let policy = PolicySource(path: policyPath)
    // Before the history is read: what changes meanwhile can make the text newer than its tag, not older.
    let tag = try tag(of: target, policy)
    guard !known.contains(tag) else { return .notModified(tag: tag) }
    let reading = Reading(try open(), policy: policy, interruption: interruption)
    return .text(try reading.text(of: address), form: address.form, tag: tag)
  }

  private func open() throws -> ResultStore {
    try ResultStore(path: path, for: .reading, patience: patience)
  }

  private func tag(of target: String, _ policy: PolicySource) throws -> String {
    let stamp = try watch.stamp(of: path, open: open)
    let parts = [mark.uuidString, stamp, try policy.text(), target]
    var digest = SHA256()
    for part in parts { digest.update(data: SHA256.hash(data: Data(part.utf8)).map(\.self)) }
    let hash = digest.finalize().prefix(16).map { String(format: "%02x", $0) }.joined()
    return "W/\"\(hash)\""
  }
}
