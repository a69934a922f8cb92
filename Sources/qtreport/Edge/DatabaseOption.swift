import ArgumentParser
import Foundation
import Storage

/// The option that names the history.
struct DatabaseOption: ParsableArguments {
  @Option(
    name: .customLong("database"),
    help: "The history's file. (default: $QTREPORT_DATABASE, or history.sqlite here)",
    completion: .file()
  )
  var path: String?

  @Option(help: "How many seconds to wait for another process that writes.")
  var wait = ResultStore.defaultPatience

  func validate() throws {
    guard (0...3600).contains(wait) else {
      throw ValidationError("--wait must be from 0 to 3600 seconds.")
    }
  }

  /// Opens the history.
  func open(for access: ResultStore.Access) throws -> ResultStore {
    try ResultStore(path: resolvedPath, for: access, patience: wait)
  }

  private var resolvedPath: String {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_DATABASE"] ?? ""
    return path ?? (variable.isEmpty ? "history.sqlite" : variable)
  }
}
