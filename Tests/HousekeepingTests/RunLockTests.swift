import Foundation
import Processes
import Synchronization
import TestSupport
import Testing

@testable import Housekeeping

struct RunLockTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
  }

  /// Starts a process that holds the lock.
  private func holder(input: Pipe = Pipe()) throws -> Process {
    let output = Pipe()
    let process = try bench.start("hold", bench.folder.url.path, output: output, input: input)
    #expect(try Lines(output).next() == "held")
    return process
  }

  private func take(_ choice: RunLock.WhenBusy = .fail) async throws -> RunLock {
    try await .take(in: bench.root, for: try Lease(), whenBusy: choice)
  }

  @Test func aSecondRunIsToldWhoHoldsIt() async throws {
    let input = Pipe()
    let process = try holder(input: input)
    let owner = try identity(process)
    let error = try #require(await #expect(throws: HousekeepingError.self) { try await take() })
    guard case .busy(bench.root.lockPath, let lease?) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(lease.owner == owner)
    #expect("\(error)".contains("process \(owner.number) (\(bench.fixture.executable) hold "))
    try input.fileHandleForWriting.close()
  }

  @Test func aRunThatWaitsGetsItWhenTheOtherEnds() async throws {
    let input = Pipe()
    let process = try holder(input: input)
    let told = Told()
    let lock = try await take(
      .wait { error in
        told.add(error)
        input.fileHandleForWriting.closeFile()
      }
    )
    process.waitUntilExit()
    #expect(told.count == 1)
    lock.release()
  }

  @Test func theLockOfAKilledRunIsFree() async throws {
    let process = try holder()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(!isGone(bench.root.lockPath))
    try await take().release()
  }

  @Test func twoHoldersInOneProcessAreKeptApartToo() async throws {
    let lock = try await take()
    let holder = try Lease(path: bench.root.lockPath)
    await #expect(throws: HousekeepingError.busy(lock: bench.root.lockPath, holder: holder)) {
      try await take()
    }
    lock.release()
    lock.release()
    try await take().release()
  }

  @Test(arguments: ["", "garbage", "{\"owner\":", String(repeating: "x", count: 10_000)])
  func whatIsInTheFileIsNoObstacle(text: String) async throws {
    try Data(text.utf8).write(to: URL(filePath: bench.root.lockPath))
    let lock = try await take()
    #expect(try Lease(path: bench.root.lockPath).owner == (try ProcessIdentity.current()))
    lock.release()
  }

  @Test func aHolderThatHasNotSaidItsNameIsBusyAllTheSame() async throws {
    let lock = try await take()
    try #require(truncate(bench.root.lockPath, 0) == 0)
    await #expect(throws: HousekeepingError.busy(lock: bench.root.lockPath, holder: nil)) {
      try await take()
    }
    lock.release()
  }

  @Test func aWaitCanBeCancelled() async throws {
    let lock = try await take()
    let told = Told()
    let wait = Task { try await take(.wait(telling: told.add)) }
    try await eventually("the wait begins") { told.count == 1 }
    wait.cancel()
    await #expect(throws: CancellationError.self) { _ = try await wait.value }
    lock.release()
  }

  @Test func aLinkIsNoLock() async throws {
    try #require(symlink(bench.folder.path("elsewhere"), bench.root.lockPath) == 0)
    await #expect(
      throws: HousekeepingError.refused(.lock, path: bench.root.lockPath, errno: ELOOP)
    ) { try await take() }
    #expect(isGone(bench.folder.path("elsewhere")))
  }
}

/// Errors that were told.
private final class Told: Sendable {
  private let errors: Mutex<[HousekeepingError]> = Mutex([])
  var count: Int { errors.withLock(\.count) }
  @Sendable func add(_ error: HousekeepingError) { errors.withLock { $0.append(error) } }
}
