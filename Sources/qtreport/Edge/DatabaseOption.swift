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

  /// Opens the history.
  func open(for access: ResultStore.Access) throws -> ResultStore {
    try ResultStore(path: resolvedPath, for: access)
  }

  private var resolvedPath: String {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_DATABASE"] ?? ""
    return path ?? (variable.isEmpty ? "history.sqlite" : variable)
  }
}
