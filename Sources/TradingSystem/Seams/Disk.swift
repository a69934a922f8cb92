/// A folder of files of which it is known what survives a crash.
///
/// Names are plain file names. What was written is safe from a crash of the process at once, and from a
/// crash of the machine after ``synchronize(_:)``. Every method throws ``DiskError``.
public protocol Disk: Sendable {
  /// The names of the files, sorted.
  func files() throws -> [String]

  /// The content of a file; `nil` if it is not there.
  func read(_ file: String) throws -> [UInt8]?

  /// Adds bytes at the end of a file, which is made if it is not there.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - file: The file's name.
  /// - Throws: ``DiskError``; then a part of the bytes may have been written.
  func append(_ bytes: [UInt8], to file: String) throws

  /// Waits until everything written to a file would survive a crash of the machine.
  func synchronize(_ file: String) throws

  /// Puts a content in the place of a file's, so that after any crash there is the old or the new.
  func replace(_ file: String, with bytes: [UInt8]) throws

  /// Removes a file; one that is not there is removed already.
  func remove(_ file: String) throws
}

/// A reason why a file cannot be used.
public enum DiskError: Error, Hashable, Sendable {
  /// There is no room left.
  case full(file: String)
  /// The system refuses, with its error code.
  case failed(file: String, code: Int32)
}

extension DiskError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .full(let file): "there is no room left to write '\(file)'"
    case .failed(let file, let code): "'\(file)' cannot be used: system error \(code)"
    }
  }
}
