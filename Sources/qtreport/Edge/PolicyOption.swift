import ArgumentParser
import Foundation
import Regression
import Terminal

/// The option that names the policy.
struct PolicyOption: ParsableArguments {
  @Option(
    name: .customLong("policy"),
    help: "The policy's file. (default: $QTREPORT_POLICY, or qtreport.yml here if it is there)",
    completion: .file()
  )
  var path: String?

  func validate() throws {
    guard path != "" else {
      throw ValidationError("--policy is empty; is a variable not set?")
    }
  }

  /// The policy's file; `nil` if there is none, and the built-in policy holds.
  var file: String? {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_POLICY"] ?? ""
    return path ?? (variable.isEmpty ? Self.usualFile : variable)
  }

  /// The policy.
  ///
  /// - Throws: ``UnreadablePolicy``, or a ``PolicyFileError`` after every flaw has been told if there are
  ///   several.
  func policy() throws -> Policy {
    do {
      return try read()
    } catch let error as PolicyFileError where error.flaws.count > 1 {
      for flaw in error.flaws { Console.qtreport.complain("\(flaw)") }
      throw error
    }
  }

  /// The policy, read without a word.
  ///
  /// - Throws: ``UnreadablePolicy`` or ``PolicyFileError``.
  func read() throws -> Policy {
    guard let file else { return .builtIn }
    return try Policy(yaml: try content(of: file), path: file)
  }

  /// The policy as it was written.
  ///
  /// - Throws: ``UnreadablePolicy``.
  func text() throws -> String {
    guard let file else { return "built in" }
    return String(decoding: try content(of: file), as: UTF8.self)
  }

  /// The file in the current folder; also a link that leads nowhere, as that is a mistake to be told.
  private static var usualFile: String? {
    let name = "qtreport.yml"
    var status = stat()
    return lstat(name, &status) == 0 ? name : nil
  }

  private func content(of file: String) throws -> Data {
    guard !URL(filePath: file, directoryHint: .checkFileSystem).hasDirectoryPath else {
      throw UnreadablePolicy(path: file, detail: "it is a folder")
    }
    do {
      return try FileHandle(forReadingFrom: URL(filePath: file)).readToEnd() ?? Data()
    } catch {
      throw UnreadablePolicy(path: file, detail: error.localizedDescription)
    }
  }
}

/// A policy file that cannot be read.
struct UnreadablePolicy: Error, CustomStringConvertible {
  let path: String
  let detail: String

  var description: String { "the policy '\(path)' cannot be read: \(detail)" }
}
