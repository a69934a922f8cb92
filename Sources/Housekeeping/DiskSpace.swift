public import Foundation

/// The room on the disk that a folder is on.
public struct DiskSpace: Hashable, Sendable {
  /// The folder.
  public let path: String
  /// How many bytes this user may still write.
  public let free: UInt64

  /// Measures the room.
  ///
  /// - Parameter folder: A folder that is there.
  /// - Throws: ``HousekeepingError`` if it is not.
  public init(at folder: URL) throws(HousekeepingError) {
    path = folder.path(percentEncoded: false).trimmingEnd("/")
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw .refused(.measure, path: path, errno: errno) }
    free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  /// Makes sure that there is room.
  ///
  /// - Parameter bytes: How much.
  /// - Throws: ``HousekeepingError/diskFull(path:free:needed:)``.
  public func require(_ bytes: UInt64) throws(HousekeepingError) {
    guard free >= bytes else { throw .diskFull(path: path, free: free, needed: bytes) }
  }
}
