import Foundation
import TestSupport
import Testing

/// A machine that plays workflows: with the built program, a harness that copies a report (the last of the
/// examples as that of another night), and clients
/// of the platforms that write down what they are told.
final class WorkflowMachine {
  private let workflow: Workflow
  private let folder: TemporaryFolder
  /// The folder of the last job.
  private(set) var workspace: URL
  private var jobs = 0

  init(_ workflow: Workflow) throws {
    self.workflow = workflow
    folder = try TemporaryFolder()
    workspace = folder.url.appending(path: "srv/failure-tests")
    let program = Program.built("qtreport", in: folder.url).executable
    for name in ["bin", "srv/failure-tests", "var/lib/qtreport", "kept"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name),
        withIntermediateDirectories: true
      )
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("bin/qtreport"),
      withDestinationPath: program
    )
    for name in ["gh", "curl"] { try install(Self.client, as: "bin/\(name)") }
  }

  /// Writes down its arguments, and the files that they name.
  private static let client = """
    #!/bin/bash
    { printf '%s\\n' "$(basename "$0")" "$@"; cat summary.md; } >> "$COMMENTS"
    """

  private static let harness = """
    #!/bin/bash
    mkdir -p "$1"
    [ -z "$REPORT" ] || sed "s/2026-11-22/$NIGHT/g" "$REPORT" > "$1/report.json"
    exit "$HARNESS_STATUS"
    """

  /// Writes a script as another process: a process that some test starts while this one has the file
  /// open to write keeps it open for a moment, and a file that is open to write cannot be executed.
  private func install(_ script: String, as name: String) throws {
    let shell = Program(executable: "/bin/sh", folder: folder.url)
    let command = "rm -f \"$0\" && cat > \"$0\" && chmod 755 \"$0\""
    let outcome = try shell.run(["-c", command, folder.path(name)], input: Data(script.utf8))
    #expect(outcome.status == 0 && outcome.errors == "")
  }

  /// Plays the workflow.
  ///
  /// - Parameters:
  ///   - report: The file name of the report that the harness writes; `nil` if it dies before.
  ///   - change: Whether it is of a proposed change instead of the main branch.
  /// - Returns: The exit code of the first script that failed; 0 if none did.
  /// - Throws: An error if a script cannot be started.
  func play(_ report: String?, change: Bool = false) throws -> Int32 {
    jobs += 1
    try prepareWorkspace()
    let failure = try runScripts(variables(for: report, change: change), change: change)
    let isKept = (workflow.keepsAfterFailure || failure == 0) && (workflow.keepsChanges || !change)
    if let cache = workflow.cache, isKept {
      try replace("kept/history", with: workspace.appending(path: cache))
    }
    return failure
  }

  /// A text that a job left in its workspace; `nil` if there is none.
  func text(of file: String) -> String? {
    try? String(contentsOf: workspace.appending(path: file), encoding: .utf8)
  }

  /// What the clients of the platform were told.
  var comments: String {
    (try? String(contentsOfFile: folder.path("comments"), encoding: .utf8)) ?? ""
  }

  // MARK: - Workspaces

  /// A platform with a cache gives each job a new folder, with what was kept in it.
  private func prepareWorkspace() throws {
    if let cache = workflow.cache {
      workspace = folder.url.appending(path: "job-\(jobs)")
      try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
      let kept = folder.url.appending(path: "kept/history")
      if FileManager.default.fileExists(atPath: kept.path) {
        try FileManager.default.copyItem(at: kept, to: workspace.appending(path: cache))
      }
    }
    let name = workspace.path.dropFirst(folder.url.path.count + 1)
    try install(Self.harness, as: "\(name)/failure-tests")
  }

  private func replace(_ name: String, with source: URL) throws {
    let target = folder.url.appending(path: name)
    if FileManager.default.fileExists(atPath: target.path) {
      try FileManager.default.removeItem(at: target)
    }
    try FileManager.default.copyItem(at: source, to: target)
  }

  // MARK: - Scripts

  private func runScripts(_ variables: [String: String], change: Bool) throws -> Int32 {
    var failure: Int32 = 0
    for script in workflow.scripts {
      guard failure == 0 || script.runsAfterFailure, change || !script.isOnlyForChanges else {
        continue
      }
      var shell = Program(executable: script.shell[0], folder: workspace)
      shell.variables = variables.merging(script.variables) { _, new in new }
      let outcome = try shell.run(script.shell.dropFirst() + [placed(script.text)])
      if failure == 0 { failure = outcome.status }
    }
    return failure
  }

  /// A text whose absolute paths are those of the machine.
  private func placed(_ text: String) -> String {
    text.replacing(/\/(srv|var)\//) { "\(folder.url.path)/\($0.output.1)/" }
  }

  private func variables(for report: String?, change: Bool) -> [String: String] {
    let commit = String(repeating: "\(jobs)", count: 40)
    let branch = change ? "faster-flush" : "main"
    let file = report.map { PackageFolder.root.appending(path: "examples/reports/\($0)").path }
    let paths = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return workflow.variables.mapValues(placed).merging(
      [
        "PATH": "\(folder.path("bin")):\(paths)", "QTREPORT_POLICY": "",
        "COMMENTS": folder.path("comments"),
        "REPORT": file ?? "", "NIGHT": "2026-11-2\(jobs)",
        "HARNESS_STATUS": file == nil ? "1" : "0",
        // GitHub
        "GITHUB_SHA": commit, "GITHUB_REF_NAME": change ? "12/merge" : branch,
        "GITHUB_HEAD_REF": change ? branch : "", "GITHUB_REPOSITORY": "example/trader",
        "GITHUB_STEP_SUMMARY": folder.path("step-summary"),
        // GitLab
        "CI_COMMIT_SHA": commit, "CI_COMMIT_REF_NAME": branch,
        "CI_API_V4_URL": "https://gitlab.example.com/api/v4", "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": change ? "12" : "", "COMMENT_TOKEN": "token",
        // Jenkins
        "GIT_COMMIT": commit, "BRANCH_NAME": change ? "PR-12" : branch,
        "CHANGE_BRANCH": change ? branch : "", "CHANGE_ID": change ? "12" : "",
      ],
      uniquingKeysWith: { _, new in new }
    )
  }
}
