import ArgumentParser
import Foundation
import Provenance
import Results

/// The options that say what a report does not: where its run comes from.
struct MetadataOptions: ParsableArguments {
  @Option(help: "The suite that was run.")
  var suite = Run.defaultSuite

  @Option(help: "The branch that was tested. (default: from git)")
  var branch: String?

  @Option(help: "The commit that was tested. (default: from git)")
  var commit: String?

  @Flag(help: "Do not ask git about the folder of the report.")
  var noGit = false

  @Option(name: .customLong("label"), help: "A mark on the run, as KEY=VALUE; may be repeated.")
  var labels: [KeyValue] = []

  @Flag(help: "The tests ran on this machine: record what it is.")
  var thisMachine = false

  @Option(
    name: .customLong("tool"),
    help:
      "The version of a tool the tests used, as NAME=VERSION, with --this-machine; may be repeated."
  )
  var tools: [KeyValue] = []

  func validate() throws {
    guard commit != "", branch != "", suite != "" else {
      throw ValidationError("--commit, --branch and --suite are not empty; is a variable not set?")
    }
    guard tools.isEmpty || thisMachine else {
      throw ValidationError("--tool says what is on this machine; add --this-machine.")
    }
  }

  /// The run with the metadata.
  ///
  /// - Parameters:
  ///   - run: What a report tells of.
  ///   - found: What git tells of the report's folder.
  /// - Returns: The completed run.
  func complete(_ run: Run, found: Revision?) -> Run {
    var run = run
    run.suite = suite
    run.labels = labels.map
    run.revision = revision(found)
    if thisMachine { run.environment = ThisMachine.environment(tools: tools.map) }
    return run
  }

  /// What is given counts more than what is found, and what is found counts only for its own commit.
  private func revision(_ found: Revision?) -> Revision {
    var revision = found ?? Revision()
    if let commit = commit?.lowercased() {
      revision = found?.commit?.hasPrefix(commit) == true ? revision : Revision(commit: commit)
    }
    if let branch { revision.branch = branch }
    return revision
  }

  /// What git tells of a folder.
  func findRevision(of folder: String) -> Revision? {
    guard !noGit else { return nil }
    return GitRepository(folder: folder)
      .revision(variables: ProcessInfo.processInfo.environment)
  }
}
