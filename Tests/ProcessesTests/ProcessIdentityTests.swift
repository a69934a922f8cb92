import Foundation
import TestSupport
import Testing

@testable import Processes

struct ProcessIdentityTests {
  private let this: ProcessIdentity

  init() throws {
    this = try ProcessIdentity.current()
  }

  @Test func thisProcessIsAlive() throws {
    #expect(this.number == ProcessInfo.processInfo.processIdentifier)
    #expect(this.startTicks > 0)
    #expect(this.isAlive)
    #expect(try ProcessIdentity.current() == this)
  }

  @Test func aProcessThatHasANumberAgainIsAnother() {
    let earlier = ProcessIdentity(
      bootID: this.bootID,
      number: this.number,
      startTicks: this.startTicks - 1
    )
    #expect(!earlier.isAlive)
  }

  @Test func aProcessOfAnotherStartOfTheSystemHasEnded() {
    let earlier = ProcessIdentity(
      bootID: "5f3c1c9a-0000-4000-8000-000000000000",
      number: this.number,
      startTicks: this.startTicks
    )
    #expect(!earlier.isAlive)
  }

  @Test func aNumberThatNoProcessHasIsOfNone() {
    #expect(!ProcessIdentity(bootID: this.bootID, number: .max, startTicks: 1).isAlive)
  }

  /// A Swift program whose `main` is asynchronous ends its first thread at once.
  @Test func aProcessGoesOnWhenOnlyItsFirstThreadHasEnded() throws {
    let folder = try TemporaryFolder()
    let (input, output) = (Pipe(), Pipe())
    let process = try Program.built("lease-fixture", in: folder.url)
      .start(["linger"], input: input.fileHandleForReading, output: output)
    let told = output.fileHandleForReading.availableData
    #expect(String(decoding: told, as: UTF8.self) == "lingers\n")
    let identity = try ProcessIdentity(number: process.processIdentifier)
    #expect(identity.isAlive)
    let status = try ProcessStatus(number: process.processIdentifier)
    #expect(status.command.last == "linger")
    #expect(status.workingFolder?.hasSuffix(folder.url.lastPathComponent) == true)
    #expect(!status.environment.isEmpty)
    input.fileHandleForWriting.closeFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(!identity.isAlive)
  }
}
