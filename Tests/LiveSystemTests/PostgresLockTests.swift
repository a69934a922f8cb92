import Foundation
import TestSupport
import Testing

@testable import LiveSystem

struct PostgresLockTests {
  @Test(
    arguments: [
      ("", nil), ("\n", nil), ("1\n2\n3\n4\n5\n6\n", nil), ("1\n2\n3\n4\n\n6\n", nil),
      ("1\n/data\n3\n5432\n\n127.0.0.1\n 16237217     98310\nready   \n", 98_310),
      ("1\n/data\n3\n5432\n/tmp\n127.0.0.1\n 16237217     0\n", 0),
      ("1\n2\n3\n4\n5\n6\nkey\n", nil), ("1\n2\n3\n4\n5\n6\nkey id\n", nil),
    ] as [(String, Int32?)]
  )
  func theSeventhLineHasTheSharedMemory(_ text: String, _ id: Int32?) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(text.utf8), to: "postmaster.pid")
    let lock = try #require(PostgresLock(in: folder.url))
    #expect(lock.sharedMemory == id)
  }

  @Test func withoutAFileThereIsNoLock() throws {
    #expect(PostgresLock(in: try TemporaryFolder().url) == nil)
  }

  @Test func theMemoryIsRemovedOnceAndNoOneElses() throws {
    let id = shmget(IPC_PRIVATE, 1, IPC_CREAT | 0o600)
    try #require(id >= 0)
    let folder = try TemporaryFolder()
    for (key, isThere) in [(7, true), (0, false), (0, false)] {
      try folder.write(Data("1\n2\n3\n4\n5\n6\n\(key) \(id)\n".utf8), to: "postmaster.pid")
      try PostgresLock(in: folder.url)?.remove()
      #expect(PostgresLock(in: folder.url) == nil)
      var status = shmid_ds()
      #expect((shmctl(id, IPC_STAT, &status) == 0) == isThere)
    }
  }

  @Test func memoryThatIsInUseStays() throws {
    let id = shmget(IPC_PRIVATE, 1, IPC_CREAT | 0o600)
    let memory = try #require(shmat(id, nil, 0))
    let folder = try TemporaryFolder()
    try folder.write(Data("1\n2\n3\n4\n5\n6\n0 \(id)\n".utf8), to: "postmaster.pid")
    try PostgresLock(in: folder.url)?.remove()
    shmdt(memory)
    #expect(shmctl(id, IPC_RMID, nil) == 0)
  }
}
