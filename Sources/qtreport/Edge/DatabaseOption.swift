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
    guard path != "" else {
      throw ValidationError("--database is empty; is a variable not set?")
    }
    guard (0...3600).contains(wait) else {
      throw ValidationError("--wait must be from 0 to 3600 seconds.")
    }
  }

  /// Opens the history.
  func open(for access: ResultStore.Access) throws -> ResultStore {
    try ResultStore(path: resolvedPath, for: access, patience: wait)
  }

  /// Refuses to write a result where the history is, which would destroy it.
  func requireOther(than outputs: String?...) throws {
    let history = URL(filePath: resolvedPath).resolvingSymlinksInPath().path
    for output in outputs.compactMap(\.self) {
      let file = URL(filePath: output).resolvingSymlinksInPath().path
      guard ![history, history + "-wal", history + "-shm"].contains(file) else {
        throw OutputError(path: "'\(output)'", detail: "the history is there; name another file")
      }
    }
  }

  private var resolvedPath: String {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_DATABASE"] ?? ""
    return path ?? (variable.isEmpty ? "history.sqlite" : variable)
  }
}
