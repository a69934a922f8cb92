import Foundation
import TestSupport
import Testing

@testable import Housekeeping
@testable import Processes

/// Folders of earlier runs, and what `qtsim cleanup` does about them.
struct StaleFolderTests {
  private let bench: LiveBench
  private let root: RunRoot

  init() throws {
    bench = try LiveBench()
    root = try RunRoot(in: URL(filePath: bench.temporary, directoryHint: .isDirectory))
  }

  /// The folder of a run whose maker is gone.
  private func staleFolder() throws -> RunFolder {
    let this = try ProcessIdentity.current()
    let gone = ProcessIdentity(bootID: this.bootID, number: this.number, startTicks: 1)
    let time = "2026-01-05T09:00:00Z"
    let lease = Lease(owner: gone, session: 1, startedAt: time, command: ["qtsim"])
    return try .create(in: root, lease: lease)
  }

  private func path(_ folder: RunFolder) -> String { folder.url.path.trimmingEnd("/") }

  @Test func whereNothingIsNothingIsRemoved() throws {
    let outcome = try bench.qtsim.run(["cleanup"])
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == "0 abandoned live runs removed\n")
  }

  @Test func aStaleFolderIsRemovedWithItsProcesses() async throws {
    let folder = try staleFolder()
    let sleeper = Program(executable: "/bin/sleep", folder: try folder.makeFolder("redis"))
    let process = try sleeper.start(["1000"])
    let outcome = try bench.qtsim.run(["cleanup"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "1 abandoned live runs removed\n")
    #expect(
      outcome.errors == """
        qtsim: '\(path(folder))' of a run that was killed is removed; ended: process \
        \(process.processIdentifier) (/bin/sleep 1000)

        """
    )
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    try await bench.requireNothingLeft(of: [])
  }

  @Test func aRunThatGoesOnStays() throws {
    let folder = try RunFolder.create(in: root, lease: Lease())
    let outcome = try bench.qtsim.run(["cleanup", "--force"])
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == "0 abandoned live runs removed\n")
    #expect(bench.runFolder == path(folder))
  }

  @Test func aFolderThatNobodyCanTellOfStaysUntilItIsForced() throws {
    let folder = try staleFolder()
    try Data("{".utf8).write(to: folder.url.appending(path: RunFolder.leaseName))
    let first = try bench.qtsim.run(["cleanup"])
    #expect(first.status == 2 && first.output == "0 abandoned live runs removed\n")
    #expect(first.errors.hasPrefix("qtsim: '\(path(folder))' stays: "))
    #expect(first.errors.hasSuffix("If no live run goes on, force the clean-up\n"))
    let second = try bench.qtsim.run(["cleanup", "--force"])
    #expect(second.status == 0 && second.output == "1 abandoned live runs removed\n")
    #expect(bench.leftovers() == [])
  }

  @Test(arguments: [["--nonsense"], ["last"]])
  func whatCleanupDoesNotKnowItRefuses(arguments: [String]) throws {
    let outcome = try bench.qtsim.run(["cleanup"] + arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains(arguments[0]))
  }
}
