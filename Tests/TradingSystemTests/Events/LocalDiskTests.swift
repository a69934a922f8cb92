import Foundation
import Testing
import TradingSystem

struct LocalDiskTests {
  private let folder =
    FileManager.default.temporaryDirectory.path + "/disk-\(RandomSource.system.identifier())"

  private func withDisk(_ body: (LocalDisk) throws -> Void) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(try LocalDisk(folder: folder + "/made/on/demand"))
  }

  @Test func aFolderThatIsNotThereIsMade() throws {
    #expect(!FileManager.default.fileExists(atPath: folder))
    try withDisk { _ in
      var isFolder: ObjCBool = false
      #expect(FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder))
      #expect(isFolder.boolValue)
    }
  }

  @Test func whatIsAppendedIsReadByTheNextProcess() throws {
    try withDisk { disk in
      try disk.append([1, 2], to: "a")
      try disk.append([3], to: "a")
      try disk.synchronize("a")
      let next = try LocalDisk(folder: folder + "/made/on/demand")
      #expect(try next.read("a") == [1, 2, 3])
    }
  }

  @Test(arguments: [0, 1, 65_536, 65_537, 300_000])
  func aFileOfAnySizeIsReadWhole(size: Int) throws {
    try withDisk { disk in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try disk.append(bytes, to: "a")
      #expect(try disk.read("a") == bytes)
    }
  }

  @Test func whatIsNotThereIsNoError() throws {
    try withDisk { disk in
      #expect(try disk.read("a") == nil)
      #expect(try disk.files() == [])
      try disk.remove("a")
    }
  }

  @Test func aReplacementLeavesNothingOfTheOldContentAndNoOtherFile() throws {
    try withDisk { disk in
      try disk.append([1, 2, 3, 4], to: "a")
      try disk.replace("a", with: [9])
      try disk.replace("b", with: [])
      #expect(try disk.read("a") == [9])
      #expect(try disk.read("b") == [])
      #expect(try disk.files() == ["a", "b"])
    }
  }

  @Test func filesAreSortedAndRemovedOnesAreGone() throws {
    try withDisk { disk in
      for name in ["c", "a", "b"] { try disk.append([0], to: name) }
      try disk.remove("b")
      #expect(try disk.files() == ["a", "c"])
    }
  }

  @Test func aDraftThatACrashLeftBehindIsNotAFile() throws {
    try withDisk { disk in
      try disk.append([1], to: ".a.new")
      #expect(try disk.files() == [])
      try disk.replace("a", with: [2])
      #expect(try disk.read("a") == [2])
    }
  }

  @Test func aFullDiskIsToldApart() throws {
    try withDisk { disk in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/made/on/demand/a",
        withDestinationPath: "/dev/full"
      )
      #expect(throws: DiskError.full(file: "a")) { try disk.append([1], to: "a") }
    }
  }

  @Test func aVanishedFolderIsAnErrorOfTheSystem() throws {
    try withDisk { disk in
      try FileManager.default.removeItem(atPath: folder)
      #expect(throws: DiskError.failed(file: "a", code: ENOENT)) { try disk.append([1], to: "a") }
      #expect(throws: DiskError.failed(file: "a", code: ENOENT)) {
        try disk.replace("a", with: [1])
      }
      #expect(throws: DiskError.self) { try disk.files() }
    }
  }

  @Test func aFileIsNoFolder() throws {
    try withDisk { disk in
      try disk.append([1], to: "a")
      let path = folder + "/made/on/demand/a"
      #expect(throws: DiskError.failed(file: path, code: ENOTDIR)) { try LocalDisk(folder: path) }
    }
  }

  @Test func aBufferOnARealDiskSurvivesItsProcess() throws {
    try withDisk { disk in
      var buffer = try DiskBuffer(on: disk, logger: .silent)
      for number in 1...3 { try buffer.append(.test(number)) }
      try buffer.confirm(1)
      let next = try DiskBuffer(on: disk, logger: .silent)
      #expect(next.next(upTo: 9) == [.test(2), .test(3)])
    }
  }
}
