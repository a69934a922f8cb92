import Foundation

/// A folder of the file system.
///
/// Only one process at a time may use a folder.
public struct LocalDisk: Disk {
  private let folder: String

  /// Opens a folder, and makes it, with those above it, if it is not there.
  ///
  /// - Parameter folder: The path.
  /// - Throws: ``DiskError`` if it cannot be made or is no folder.
  public init(folder: String) throws {
    self.folder = folder
    try makeFolder()
    try synchronizeFolder(folder)
  }

  /// The names of the files, sorted; hidden ones are left out.
  public func files() throws -> [String] {
    guard let handle = opendir(folder) else { throw error(folder) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let length = MemoryLayout.size(ofValue: entry.pointee.d_name)
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
        }
      )
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The content of a file; `nil` if it is not there.
  public func read(_ file: String) throws -> [UInt8]? {
    do {
      return try withFile(file, O_RDONLY) { try readAll($0, of: file) }
    } catch DiskError.failed(_, code: ENOENT) {
      return nil
    }
  }

  /// Adds bytes at the end of a file, which is made if it is not there.
  public func append(_ bytes: [UInt8], to file: String) throws {
    do {
      try withFile(file, O_WRONLY | O_APPEND) { try writeAll(bytes, to: $0, of: file) }
    } catch DiskError.failed(_, code: ENOENT) {
      try withFile(file, O_WRONLY | O_APPEND | O_CREAT) { try writeAll(bytes, to: $0, of: file) }
      try synchronizeFolder(folder)
    }
  }

  /// Waits until everything written to a file would survive a crash of the machine.
  public func synchronize(_ file: String) throws {
    try withFile(file, O_WRONLY) { try flush($0, of: file) }
  }

  /// Puts a content in the place of a file's, so that after any crash there is the old or the new.
  public func replace(_ file: String, with bytes: [UInt8]) throws {
    let draft = ".\(file).new"
    try withFile(draft, O_WRONLY | O_CREAT | O_TRUNC, for: file) { descriptor in
      try writeAll(bytes, to: descriptor, of: file)
      try flush(descriptor, of: file)
    }
    guard rename(path(draft), path(file)) == 0 else { throw error(file) }
    try synchronizeFolder(folder)
  }

  /// Removes a file; one that is not there is removed already.
  public func remove(_ file: String) throws {
    guard unlink(path(file)) == 0 || errno == ENOENT else { throw error(file) }
  }
}

extension LocalDisk {
  private func path(_ file: String) -> String {
    precondition(!file.contains("/"), "'\(file)' is not a plain file name")
    return "\(folder)/\(file)"
  }

  private func withFile<Value>(
    _ file: String,
    _ flags: Int32,
    for purpose: String? = nil,
    _ body: (Int32) throws -> Value
  ) throws -> Value {
    let descriptor = open(path(file), flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw error(purpose ?? file) }
    defer { close(descriptor) }
    return try body(descriptor)
  }

  private func readAll(_ descriptor: Int32, of file: String) throws -> [UInt8] {
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw error(file) }
      guard count > 0 else { return content }
      content += piece.prefix(count)
    }
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32, of file: String) throws {
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: rest).baseAddress,
          rest.count
        )
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw error(file) }
        rest = rest.dropFirst(count)
      }
    }
  }

  private func flush(_ descriptor: Int32, of file: String) throws {
    guard fsync(descriptor) == 0 else { throw error(file) }
  }

  /// Makes sure that a crash of the machine does not undo what files there are.
  private func synchronizeFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path) }
    defer { close(descriptor) }
    try flush(descriptor, of: path)
  }

  private func makeFolder() throws {
    var parent = folder.hasPrefix("/") ? "/" : "."
    for name in folder.split(separator: "/") {
      let path = "\(parent)/\(name)"
      if mkdir(path, 0o700) == 0 {
        try synchronizeFolder(parent)
      } else if errno != EEXIST {
        throw error(path)
      }
      parent = path
    }
  }

  /// The error that the system has just reported.
  private func error(_ file: String) -> DiskError {
    let code = errno
    return switch code {
    case ENOSPC, EDQUOT, EFBIG: .full(file: file)
    default: .failed(file: file, code: code)
    }
  }
}
