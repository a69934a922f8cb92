import Foundation
import Testing

@testable import Processes

struct ProcessStatusTests {
  /// A line of `/proc/PID/stat`.
  private static func line(_ name: String = "a", state: String = "S", threads: Int = 1) -> String {
    "7 (\(name)) \(state) 1 5 6 0 -1 4 1 2 3 4 5 6 7 8 20 0 \(threads) 0 4711 9 10"
  }

  @Test(arguments: ["a", "a b) c", ") Z", "", "(", "a\nb"])
  func anythingMayStandInTheName(name: String) throws {
    let status = try #require(ProcessStatus(stat: Self.line(name)))
    #expect(status.number == 7)
    #expect(status.parent == 1)
    #expect(status.group == 5)
    #expect(status.session == 6)
    #expect(!status.hasTerminal)
    #expect(status.startTicks == 4711)
    #expect(!status.hasEnded)
  }

  @Test(arguments: [
    ("R", 1, false), ("S", 1, false), ("T", 1, false), ("Z", 1, true), ("X", 1, true),
    ("Z", 0, true), ("Z", 2, false),
  ])
  func aProcessHasEndedWithItsLastThread(state: String, threads: Int, hasEnded: Bool) throws {
    let status = try #require(ProcessStatus(stat: Self.line(state: state, threads: threads)))
    #expect(status.hasEnded == hasEnded)
    #expect(status.isStopped == (state == "T"))
  }

  @Test(arguments: [
    "7 (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0",
    "7 (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 x 9",
    "x (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 4711 9",
    "7 (a)", "7", "", ")",
  ])
  func anIncompleteLineTellsNothing(stat: String) {
    #expect(ProcessStatus(stat: stat) == nil)
  }

  @Test func thisProcessIsAmongAll() throws {
    let number = ProcessInfo.processInfo.processIdentifier
    let status = try #require(try ProcessStatus.all().first { $0.number == number })
    #expect(status.parent == getppid())
    #expect(status.group == getpgrp())
    #expect(status.session == getsid(0))
    #expect(status.workingFolder == FileManager.default.currentDirectoryPath)
    #expect(status.command.first == CommandLine.arguments[0])
  }

  @Test func aNumberThatNoProcessHasIsNamed() {
    #expect(throws: UnknownProcess(path: "/proc/2147483647/stat")) {
      try ProcessStatus(number: .max)
    }
  }
}
