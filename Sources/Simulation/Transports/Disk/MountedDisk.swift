import Foundation
import Synchronization
public import TradingSystem

/// A simulated disk as one process sees it, until that process is killed.
public struct MountedDisk: Disk {
  let disk: SimulatedDisk
  let incarnation: Int

  /// The names of the files, sorted.
  public func files() throws -> [String] {
    try access(".") { $0.files.keys.sorted() }
  }

  /// The content of a file; `nil` if it is not there.
  public func read(_ file: String) throws -> [UInt8]? {
    try access(file) { $0.files[file]?.bytes }
  }

  /// Adds as many of the bytes as there is room for.
  public func append(_ bytes: [UInt8], to file: String) throws {
    try change(file, "append +\(bytes.count)") { state in
      let tear = state.takeTear(of: bytes.count)
      let written = min(bytes.count, state.room, tear ?? .max)
      state.files[file, default: SimulatedFile()].bytes += bytes.prefix(written)
      if tear != nil { throw DiskError.failed(file: file, code: EIO) }
      if written < bytes.count { throw DiskError.full(file: file) }
    }
  }

  /// Makes everything written to a file, and all removals, safe from a crash of the machine.
  public func synchronize(_ file: String) throws {
    try change(file, "synchronize") { state in
      guard state.files[file] != nil else { throw DiskError.failed(file: file, code: ENOENT) }
      state.files[file]?.synchronize()
      state.commitNames()
    }
  }

  /// Puts a content in the place of a file's; there must be room for both.
  public func replace(_ file: String, with bytes: [UInt8]) throws {
    try change(file, "replace =\(bytes.count)") { state in
      guard bytes.count <= state.room else { throw DiskError.full(file: file) }
      state.files[file] = SimulatedFile(bytes: bytes, safeCount: bytes.count)
      state.commitNames()
    }
  }

  /// Removes a file; a crash of the machine may undo that until something is synchronized.
  public func remove(_ file: String) throws {
    try change(file, "remove") { state in
      guard let old = state.files.removeValue(forKey: file), old.safeCount != nil else { return }
      state.removed[file] = old
    }
  }
}

extension MountedDisk {
  private func access<Value>(
    _ file: String,
    _ body: (inout SimulatedDisk.State) throws -> sending Value
  ) throws -> Value {
    try disk.state.withLock { state in
      guard state.incarnation == incarnation else {
        throw DiskError.failed(file: file, code: EIO)
      }
      return try body(&state)
    }
  }

  private func change(
    _ file: String,
    _ action: String,
    _ body: (inout SimulatedDisk.State) throws -> Void
  ) throws {
    do {
      try access(file) { state in
        guard !state.failsWrites else { throw DiskError.failed(file: file, code: EIO) }
        try body(&state)
      }
      disk.record("\(file) \(action)")
    } catch {
      disk.record("\(file) \(action): \(error)")
      throw error
    }
  }
}

extension SimulatedDisk.State {
  /// How many bytes of an append are written if it is to be torn.
  fileprivate mutating func takeTear(of count: Int) -> Int? {
    guard tearsNextAppend else { return nil }
    tearsNextAppend = false
    return random.number(upTo: max(0, count - 1))
  }

  /// A file system writes its names in order: what is synchronized takes earlier removals with it.
  fileprivate mutating func commitNames() {
    synchronizationCount += 1
    removed = [:]
  }
}
