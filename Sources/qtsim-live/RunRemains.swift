import Foundation
import Housekeeping
import LiveSystem

/// What the servers of a run that was killed hold outside of its folder.
enum RunRemains {
  /// Gives it back.
  ///
  /// - Parameter folder: The run's folder.
  /// - Throws: ``HousekeepingError``.
  static func release(_ folder: URL) throws(HousekeepingError) {
    do {
      try PostgresServer.removeRemains(below: folder)
    } catch {
      let number = (error as? POSIXError)?.code.rawValue ?? EIO
      throw .refused(.remove, path: folder.path(percentEncoded: false), errno: number)
    }
  }
}
