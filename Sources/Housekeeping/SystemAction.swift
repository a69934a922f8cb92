/// Something that the system was asked to do.
public enum SystemAction: String, Hashable, Sendable {
  /// Making a file or folder.
  case make
  /// Reading a file or folder.
  case read
  /// Writing a file.
  case write
  /// Locking a file.
  case lock
  /// Removing a file or folder.
  case remove
  /// Giving a folder to a user.
  case give
  /// Making a channel to another process.
  case connect
  /// Measuring the room on a disk.
  case measure
}

extension SystemAction: CustomStringConvertible {
  /// The verb.
  public var description: String { rawValue }
}
