import Foundation

/// A folder with everything in it. Links are never followed.
struct FolderTree {
  let path: String

  /// What is in the folder itself, by name; nothing if the folder is gone.
  func names() throws(HousekeepingError) -> [String] {
    guard let descriptor = try Self.open(path, in: AT_FDCWD, path) else { return [] }
    defer { close(descriptor) }
    return try Self.names(descriptor, path)
  }

  /// The paths of all files, and of all folders that are empty.
  func leaves() throws(HousekeepingError) -> [String] {
    var leaves: [String] = []
    for name in try names() {
      let entry = FolderTree(path: "\(path)/\(name)")
      let inside = try entry.isFolder ? entry.leaves() : []
      leaves += inside.isEmpty ? [entry.path] : inside
    }
    return leaves
  }

  /// Removes it all. What is gone already is no error, and folders of ours that cannot be written in
  /// are made so.
  ///
  /// - Parameter last: What in the folder itself goes only when all else is gone.
  /// - Throws: ``HousekeepingError/refused(_:path:errno:)``.
  func remove(last: [String] = []) throws(HousekeepingError) {
    for name in try last.isEmpty ? [] : names() where !last.contains(name) {
      try FolderTree(path: "\(path)/\(name)").remove()
    }
    try Self.remove(path, in: AT_FDCWD, path)
  }

  private var isFolder: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Removes an entry of an open folder; `path` is for complaints.
  private static func remove(
    _ name: String,
    in folder: Int32,
    _ path: String
  ) throws(HousekeepingError) {
    if unlinkat(folder, name, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM || errno == EACCES else {
      throw .refused(.remove, path: path, errno: errno)
    }
    let cause = errno
    guard let descriptor = try open(name, in: folder, path) else {
      throw .refused(.remove, path: path, errno: cause)
    }
    defer { close(descriptor) }
    _ = fchmod(descriptor, 0o700)
    for inside in try names(descriptor, path) {
      try remove(inside, in: descriptor, "\(path)/\(inside)")
    }
    guard unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw .refused(.remove, path: path, errno: errno)
    }
  }

  /// Opens a folder; gives `nil` if it is not there or no folder.
  private static func open(
    _ name: String,
    in folder: Int32,
    _ path: String
  ) throws(HousekeepingError) -> Int32? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var descriptor = openat(folder, name, flags)
    var cause = errno
    if descriptor < 0, cause == EACCES, fchmodat(folder, name, 0o700, 0) == 0 {
      descriptor = openat(folder, name, flags)
      cause = errno
    }
    if descriptor >= 0 { return descriptor }
    if cause == ENOENT || cause == ENOTDIR || cause == ELOOP { return nil }
    throw .refused(.read, path: path, errno: cause)
  }

  /// What is in an open folder, by name.
  private static func names(
    _ descriptor: Int32,
    _ path: String
  ) throws(HousekeepingError) -> [String] {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, let stream = fdopendir(copy) else {
      throw .refused(.read, path: path, errno: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
