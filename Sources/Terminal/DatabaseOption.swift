public import ArgumentParser
import Foundation
public import Storage

/// The option that names the history.
public struct DatabaseOption: ParsableArguments {
  /// The history's file, if one is given.
  @Option(
    name: .customLong("database"),
    help: "The history's file. (default: $QTREPORT_DATABASE, or history.sqlite here)",
    completion: .file()
  )
  public var path: String?

  /// How many seconds to wait for another process that writes.
  @Option(help: "How many seconds to wait for another process that writes.")
  public var wait = ResultStore.defaultPatience

  /// Creates the option with its defaults.
  public init() {}

  /// Refuses an empty path, and a time to wait that makes no sense.
  public func validate() throws {
    guard path != "" else {
      throw ValidationError("--database is empty; is a variable not set?")
    }
    guard (0...3600).contains(wait) else {
      throw ValidationError("--wait must be from 0 to 3600 seconds.")
    }
  }

  /// Opens the history.
  public func open(for access: ResultStore.Access) throws -> ResultStore {
    try ResultStore(path: resolvedPath, for: access, patience: wait)
  }

  /// Opens the history; `nil` if none is named and the usual file is not there.
  public func openIfThere(for access: ResultStore.Access) throws -> ResultStore? {
    guard namedPath != nil || FileManager.default.fileExists(atPath: resolvedPath) else {
      return nil
    }
    return try open(for: access)
  }

  /// Refuses to write a result where the history is, which would destroy it.
  public func requireOther(than outputs: String?...) throws {
    let history = URL(filePath: resolvedPath).resolvingSymlinksInPath().path
    for output in outputs.compactMap(\.self) {
      let file = URL(filePath: output).resolvingSymlinksInPath().path
      guard ![history, history + "-wal", history + "-shm"].contains(file) else {
        throw OutputError(path: "'\(output)'", detail: "the history is there; name another file")
      }
    }
  }

  private var resolvedPath: String { namedPath ?? "history.sqlite" }

  /// The history that the user names, on the command line or in the environment.
  private var namedPath: String? {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_DATABASE"] ?? ""
    return path ?? (variable.isEmpty ? nil : variable)
  }
}
