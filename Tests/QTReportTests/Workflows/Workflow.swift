import Foundation
import TestSupport
import Testing
import Yams

/// A workflow of `examples/workflows`: what its platform would run, and what it would keep.
struct Workflow {
  /// The scripts, in order.
  var scripts: [Script]
  /// What the platform sets for all scripts.
  var variables: [String: String] = [:]
  /// The folder that is kept between jobs; `nil` if they share a machine.
  var cache: String?
  /// Whether it is kept after a failure, too.
  var keepsAfterFailure = true
  /// Whether what a proposed change leaves in it is kept.
  var keepsChanges = true
  /// The files that are uploaded.
  var uploads: [String] = []

  /// A script, and when it is run.
  struct Script {
    let text: String
    /// The shell and its options, to which the text is given.
    var shell = ["/bin/bash", "-eo", "pipefail", "-c"]
    var variables: [String: String] = [:]
    var runsAfterFailure = false
    var isOnlyForChanges = false
  }

  /// The platforms.
  enum Platform: String, CaseIterable {
    case github = "github.yml"
    case gitlab = "gitlab.yml"
    case jenkins = "Jenkinsfile"
    case cron = "crontab"
  }

  /// Reads the workflow of a platform.
  init(of platform: Platform) throws {
    let file = PackageFolder.root.appending(path: "examples/workflows/\(platform.rawValue)")
    let text = try String(contentsOf: file, encoding: .utf8)
    self =
      switch platform {
      case .github: try Self.github(text)
      case .gitlab: try Self.gitlab(text)
      case .jenkins: Self.jenkins(text)
      case .cron: Self.cron(text)
      }
  }

  private init(scripts: [Script]) {
    self.scripts = scripts
  }
}

// MARK: - GitHub

extension Workflow {
  private static func github(_ text: String) throws -> Workflow {
    let document = try #require(try Yams.load(yaml: text) as? [String: Any])
    let jobs = try #require(document["jobs"] as? [String: [String: Any]])
    let job = try #require(jobs.values.first)
    let steps = try #require(job["steps"] as? [[String: Any]])
    var workflow = Workflow(scripts: try steps.compactMap(script))
    workflow.variables = try #require(job["env"] as? [String: String])
    let inputs = steps.compactMap { $0["with"] as? [String: String] }
    let caches = inputs.filter { $0["key"] != nil }.map { $0["path"] }
    try #require(caches.count == 2 && caches[0] == caches[1])
    workflow.cache = caches[0]
    let saving = try #require(
      steps.first { ($0["uses"] as? String)?.hasPrefix("actions/cache/save@") == true }
    )
    let condition = saving["if"] as? String ?? ""
    workflow.keepsAfterFailure = condition.contains("!cancelled()")
    workflow.keepsChanges = !condition.contains("github.ref == 'refs/heads/main'")
    workflow.uploads = inputs.filter { $0["name"] != nil }
      .flatMap { $0["path", default: ""].split(separator: "\n").map(String.init) }
    return workflow
  }

  private static func script(_ step: [String: Any]) throws -> Script? {
    guard let text = step["run"] as? String else { return nil }
    let condition = step["if"] as? String ?? ""
    let variables = try (step["env"] as? [String: String] ?? [:]).mapValues { value in
      try #require(expressions[value], "\(value) has no value here")
    }
    return Script(
      text: text,
      variables: variables,
      runsAfterFailure: condition.contains("!cancelled()"),
      isOnlyForChanges: condition.contains("github.event_name == 'pull_request'")
    )
  }

  /// What the platform puts in place of expressions.
  private static let expressions = [
    "${{ github.token }}": "token", "${{ github.event.pull_request.number }}": "12",
  ]
}

// MARK: - GitLab

extension Workflow {
  private static func gitlab(_ text: String) throws -> Workflow {
    let document = try #require(try Yams.load(yaml: text) as? [String: [String: Any]])
    let job = try #require(document.values.first)
    let lines = try #require(job["script"] as? [String])
    let after = try #require(job["after_script"] as? [String])
    var workflow = Workflow(scripts: [
      Script(text: lines.joined(separator: "\n")),
      Script(text: after.joined(separator: "\n"), runsAfterFailure: true),
    ])
    workflow.variables = try #require(job["variables"] as? [String: String])
    let cache = try #require(job["cache"] as? [String: Any])
    workflow.cache = try #require((cache["paths"] as? [String])?.first)
    workflow.keepsAfterFailure = cache["when"] as? String == "always"
    let rules = try #require(job["rules"] as? [[String: Any]])
    let change = rules.first { ($0["if"] as? String)?.contains("merge_request_event") == true }
    let policy = (change?["variables"] as? [String: String])?["HISTORY_POLICY"]
    workflow.keepsChanges = cache["policy"] as? String != "$HISTORY_POLICY" || policy != "pull"
    let artifacts = try #require(job["artifacts"] as? [String: Any])
    let reports = try #require(artifacts["reports"] as? [String: String])
    workflow.uploads = try #require(artifacts["paths"] as? [String]) + reports.values
    return workflow
  }
}

// MARK: - Jenkins

extension Workflow {
  private static func jenkins(_ text: String) -> Workflow {
    let parts = text.split(separator: "post {", maxSplits: 1)
    let scripts = zip(parts, [false, true]).flatMap { part, isLast in
      part.matches(of: /sh '''(.*?)'''/.dotMatchesNewlines()).map { match in
        Script(
          text: String(match.output.1),
          shell: ["/bin/sh", "-xec"],
          runsAfterFailure: isLast
        )
      }
    }
    var workflow = Workflow(scripts: scripts)
    for match in text.matches(of: /environment \{ (\w+) = '(.*)' \}/) {
      workflow.variables[String(match.output.1)] = String(match.output.2)
    }
    workflow.uploads = text.matches(of: /(?:junit|artifacts:) '([^']*)'/)
      .flatMap { $0.output.1.split(separator: ", ").map(String.init) }
    return workflow
  }
}

// MARK: - cron

extension Workflow {
  private static func cron(_ text: String) -> Workflow {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    var workflow = Workflow(
      scripts: lines.compactMap { line in
        line.wholeMatch(of: /[\d*]+ [\d*]+ [\d*]+ [\d*]+ [\d*]+ +(.*)/).map { match in
          Script(text: String(match.output.1), shell: ["/bin/bash", "-c"], runsAfterFailure: true)
        }
      }
    )
    for match in lines.compactMap({ $0.wholeMatch(of: /(\w+)=(.*)/) }) {
      workflow.variables[String(match.output.1)] = String(match.output.2)
    }
    workflow.variables["PATH"] = nil
    workflow.uploads = ["report.html", "report.json", "metrics.prom", "verdict.json"]
    return workflow
  }
}
