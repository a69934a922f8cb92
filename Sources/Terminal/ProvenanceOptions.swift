public import ArgumentParser
import Foundation
import Provenance
public import Results

/// The options that say what was tested, and what the user thinks of it.
public struct ProvenanceOptions: ParsableArguments {
  /// The suite that was run, if it is given.
  @Option(help: "The suite that was run. (default: \(Run.defaultSuite))")
  public var suite: String?

  /// The branch that was tested, if it is given.
  @Option(help: "The branch that was tested. (default: from git)")
  public var branch: String?

  /// The commit that was tested, if it is given.
  @Option(help: "The commit that was tested. (default: from git)")
  public var commit: String?

  /// Whether git is not asked.
  @Flag(help: "Do not ask git about the folder of the report.")
  public var noGit = false

  /// The user's own marks on the run.
  @Option(name: .customLong("label"), help: "A mark on the run, as KEY=VALUE; may be repeated.")
  public var labels: [KeyValue] = []

  /// Creates the options with their defaults.
  public init() {}

  /// Refuses names that are empty, as of variables that are not set.
  public func validate() throws {
    guard commit != "", branch != "", suite != "" else {
      throw ValidationError("--commit, --branch and --suite are not empty; is a variable not set?")
    }
  }

  /// The run with the suite, the labels and the revision: what is given counts more than what the run
  /// knows, and that more than what is found.
  ///
  /// - Parameters:
  ///   - run: What is known of the run otherwise.
  ///   - found: What git tells of the folder that the run belongs to.
  /// - Returns: The completed run.
  public func complete(_ run: Run, found: Revision?) -> Run {
    var run = run
    if let suite { run.suite = suite }
    run.labels.merge(labels.map) { _, given in given }
    run.revision = revision(run.revision == Revision() ? found : run.revision)
    return run
  }

  /// What is found counts only for its own commit.
  private func revision(_ found: Revision?) -> Revision {
    var revision = found ?? Revision()
    if let commit = commit?.lowercased() {
      revision = found?.commit?.hasPrefix(commit) == true ? revision : Revision(commit: commit)
    }
    if let branch { revision.branch = branch }
    return revision
  }

  /// What git tells of a folder; `nil` if it tells nothing or is not to be asked.
  public func findRevision(of folder: String) -> Revision? {
    guard !noGit else { return nil }
    return GitRepository(folder: folder)
      .revision(variables: ProcessInfo.processInfo.environment)
  }
}
