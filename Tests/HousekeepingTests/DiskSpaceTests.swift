import Foundation
import TestSupport
import Testing

@testable import Housekeeping

struct DiskSpaceTests {
  @Test func tooLittleRoomIsNamed() throws {
    let folder = try TemporaryFolder()
    let space = try DiskSpace(at: folder.url)
    #expect(space.path == folder.url.path)
    try space.require(0)
    try space.require(space.free)
    let error = HousekeepingError.diskFull(
      path: folder.url.path,
      free: space.free,
      needed: space.free + 1
    )
    #expect(throws: error) { try space.require(space.free + 1) }
    #expect(
      "\(error)" == "'\(folder.url.path)' has room for \(space.free) bytes, and a live run needs "
        + "\(space.free + 1). Make room, or set TMPDIR"
    )
  }

  @Test func aFullDiskHasNoRoom() throws {
    let space = try DiskSpace(at: URL(filePath: "/proc"))
    #expect(space.free == 0)
    #expect(throws: HousekeepingError.diskFull(path: "/proc", free: 0, needed: 1)) {
      try space.require(1)
    }
  }

  @Test func aFolderThatIsNotThereHasNone() throws {
    #expect(throws: HousekeepingError.refused(.measure, path: "/missing", errno: ENOENT)) {
      try DiskSpace(at: URL(filePath: "/missing"))
    }
  }
}
