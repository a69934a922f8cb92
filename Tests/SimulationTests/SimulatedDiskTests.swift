import Foundation
import Results
import Testing
import TradingSystem

@testable import Simulation

struct SimulatedDiskTests {
  private let time = VirtualTime(startingAt: Timestamp(microseconds: 0))

  private func disk(seed: UInt64 = 1, capacity: Int? = nil) -> (SimulatedDisk, EventTrace) {
    let trace = EventTrace(at: time)
    let random = RandomSource.seeded(seed, for: "disk")
    return (SimulatedDisk("disk", trace: trace, random: random, capacity: capacity), trace)
  }

  @Test func writtenBytesAreReadBack() throws {
    let mount = disk().0.mount()
    try mount.append([1, 2], to: "b")
    try mount.append([3], to: "b")
    try mount.replace("a", with: [9])
    #expect(try mount.files() == ["a", "b"])
    #expect(try mount.read("b") == [1, 2, 3])
    #expect(try mount.read("a") == [9])
    try mount.remove("b")
    try mount.remove("b")
    #expect(try mount.read("b") == nil)
    #expect(try mount.files() == ["a"])
  }

  @Test func aKilledProcessCanDoNothingAndWhatItWroteStays() throws {
    let (disk, _) = disk()
    let dead = disk.mount()
    try dead.append([1], to: "a")
    disk.crashProcess()
    let dying = DiskError.failed(file: "a", code: EIO)
    #expect(throws: dying) { try dead.append([2], to: "a") }
    #expect(throws: dying) { try dead.read("a") }
    #expect(throws: dying) { try dead.synchronize("a") }
    #expect(throws: dying) { try dead.replace("a", with: []) }
    #expect(throws: dying) { try dead.remove("a") }
    #expect(throws: DiskError.self) { try dead.files() }
    #expect(try disk.mount().read("a") == [1])
  }

  @Test func theMachinesCrashCostsWhatWasNotSynchronized() throws {
    let (disk, _) = disk()
    let mount = disk.mount()
    try mount.append([1, 2], to: "kept")
    try mount.synchronize("kept")
    try mount.append([3], to: "kept")
    try mount.append([4], to: "lost")
    try mount.replace("replaced", with: [5])
    disk.crashMachine()
    #expect(disk.contents == ["kept": [1, 2], "replaced": [5]])
    #expect(throws: DiskError.self) { try mount.files() }
  }

  @Test func aTornTailIsAnyPrefixOfWhatWasNotSynchronized() throws {
    let lengths = try (0..<200 as Range<UInt64>).map { seed in
      let (disk, _) = disk(seed: seed)
      let mount = disk.mount()
      try mount.append([1, 2], to: "a")
      try mount.synchronize("a")
      try mount.append([3, 4, 5], to: "a")
      disk.crashMachine(tearing: true)
      let left = try #require(try disk.mount().read("a"))
      #expect(left == Array([1, 2, 3, 4, 5].prefix(left.count)))
      return left.count
    }
    #expect(Set(lengths) == [2, 3, 4, 5])
  }

  @Test func anUnsafeRemovalIsUndoneByTheMachinesCrash() throws {
    let (disk, _) = disk()
    let mount = disk.mount()
    try mount.replace("a", with: [1])
    try mount.append([2], to: "neverSafe")
    try mount.remove("neverSafe")
    try mount.remove("a")
    disk.crashMachine()
    #expect(disk.contents == ["a": [1]])
  }

  @Test func aRemovalIsSafeOnceSomethingIsSynchronized() throws {
    let (disk, _) = disk()
    let mount = disk.mount()
    try mount.replace("a", with: [1])
    try mount.remove("a")
    try mount.append([2], to: "b")
    try mount.synchronize("b")
    disk.crashMachine()
    #expect(disk.contents == ["b": [2]])
  }

  @Test func aFullDiskTakesWhatFits() throws {
    let (disk, _) = disk(capacity: 5)
    let mount = disk.mount()
    try mount.append([1, 2, 3], to: "a")
    #expect(throws: DiskError.full(file: "a")) { try mount.append([4, 5, 6], to: "a") }
    #expect(disk.contents == ["a": [1, 2, 3, 4, 5]])
    #expect(throws: DiskError.full(file: "b")) { try mount.replace("b", with: [1]) }
    disk.capacity = nil
    try mount.append([6], to: "a")
    #expect(disk.byteCount == 6)
  }

  @Test func failingWritesChangeNothing() throws {
    let (disk, _) = disk()
    let mount = disk.mount()
    try mount.append([1], to: "a")
    disk.failsWrites = true
    #expect(throws: DiskError.failed(file: "a", code: EIO)) { try mount.append([2], to: "a") }
    #expect(throws: DiskError.failed(file: "a", code: EIO)) { try mount.replace("a", with: []) }
    #expect(throws: DiskError.failed(file: "a", code: EIO)) { try mount.remove("a") }
    #expect(throws: DiskError.failed(file: "a", code: EIO)) { try mount.synchronize("a") }
    #expect(try mount.read("a") == [1])
    disk.failsWrites = false
    try mount.append([2], to: "a")
    #expect(disk.contents == ["a": [1, 2]])
  }

  @Test func aTornAppendWritesAPartAndFailsOnce() throws {
    let lengths = try (0..<200 as Range<UInt64>).map { seed in
      let (disk, _) = disk(seed: seed)
      let mount = disk.mount()
      disk.tearNextAppend()
      #expect(throws: DiskError.failed(file: "a", code: EIO)) {
        try mount.append([1, 2, 3], to: "a")
      }
      let torn = try #require(disk.contents["a"])
      #expect(torn == Array([1, 2, 3].prefix(torn.count)))
      try mount.append([9], to: "a")
      #expect(disk.contents["a"] == torn + [9])
      return torn.count
    }
    #expect(Set(lengths) == [0, 1, 2])
  }

  @Test func synchronizationsAreCounted() throws {
    let (disk, _) = disk()
    let mount = disk.mount()
    try mount.append([1], to: "a")
    try mount.synchronize("a")
    try mount.synchronize("a")
    #expect(throws: DiskError.failed(file: "b", code: ENOENT)) { try mount.synchronize("b") }
    #expect(disk.synchronizationCount == 2)
  }

  @Test func theSameSeedGivesTheSameTrace() throws {
    let texts = try (0..<2).map { _ in
      let (disk, trace) = disk(seed: 7)
      let mount = disk.mount()
      for name in ["e", "d", "c", "b", "a"] { try mount.append([1, 2, 3, 4], to: name) }
      disk.crashMachine(tearing: true)
      return trace.text
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].hasPrefix("0 disk e append +4\n"))
  }
}
