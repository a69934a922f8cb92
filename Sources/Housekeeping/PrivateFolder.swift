import Foundation

/// A folder of this user alone.
struct PrivateFolder {
  let path: String

  /// Makes a folder, which must not be there.
  ///
  /// - Returns: Whether it was made; `false` if something is there.
  static func make(_ path: String) throws(HousekeepingError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw .refused(.make, path: path, errno: errno) }
    return false
  }

  /// Trusts a folder that is there.
  ///
  /// Others may pass through it to a folder inside that was given to them, but not look around.
  ///
  /// - Throws: ``HousekeepingError/notPrivate(path:flaw:)`` if another user owns it, lists it or writes
  ///   in it.
  init(existing path: String) throws(HousekeepingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .refused(.read, path: path, errno: errno) }
    if let flaw = Self.flaw(status) { throw .notPrivate(path: path, flaw: flaw) }
    self.path = path
  }

  private static func flaw(_ status: stat) -> PrivacyFlaw? {
    switch status.st_mode & S_IFMT {
    case S_IFLNK: return .symbolicLink
    case S_IFDIR: break
    default: return .notAFolder
    }
    guard status.st_uid == geteuid() else { return .owner(status.st_uid) }
    let mode = UInt16(status.st_mode & 0o7777)
    return mode & 0o066 == 0 ? nil : .mode(mode)
  }

  /// Lets other users pass through, to a folder inside that is theirs.
  func letPass() throws(HousekeepingError) {
    guard chmod(path, 0o711) == 0 else { throw .refused(.give, path: path, errno: errno) }
  }
}
