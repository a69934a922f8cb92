public import ArgumentParser
public import Regression
public import Review
public import Storage

/// The option that names the policy.
public struct PolicyOption: ParsableArguments {
  /// The policy's file, if one is given.
  @Option(
    name: .customLong("policy"),
    help: "The policy's file. (default: $QTREPORT_POLICY, or qtreport.yml here if it is there)",
    completion: .file()
  )
  public var path: String?

  /// Creates the option with its default.
  public init() {}

  /// Refuses an empty path.
  public func validate() throws {
    guard path != "" else {
      throw ValidationError("--policy is empty; is a variable not set?")
    }
  }

  /// Where the policy is read from.
  public var source: PolicySource { PolicySource(path: path) }

  /// The policy.
  ///
  /// - Parameter console: Where every flaw is told if there are several.
  /// - Returns: The policy.
  /// - Throws: ``UnreadablePolicy`` or ``PolicyFileError``.
  public func policy(complainingOn console: Console) throws -> Policy {
    do {
      return try source.policy()
    } catch let error as PolicyFileError where error.flaws.count > 1 {
      for flaw in error.flaws { console.complain("\(flaw)") }
      throw error
    }
  }

  /// Judges the runs of a history by the policy.
  ///
  /// - Parameters:
  ///   - store: The history.
  ///   - branch: The only branch whose runs count; `nil` for what the policy says.
  ///   - console: Where every flaw of the policy is told if there are several.
  /// - Returns: The judge.
  /// - Throws: ``UnreadablePolicy``, ``PolicyFileError`` or ``StorageError``.
  public func judge(
    of store: ResultStore,
    branch: String? = nil,
    complainingOn console: Console
  ) throws -> Judge {
    let policy = try policy(complainingOn: console).addingDecisions(of: store)
    return Judge(store: store, policy: policy, branch: branch)
  }
}
