import Foundation
import Processes
import TestSupport
import Testing

@testable import Housekeeping

struct LeaseTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
  }

  /// What is no lease.
  static let garbage: [String] = [
    "", "{", "[]", "{}", "null", "0", "\"lease\"", "\u{0}\u{0}\u{0}\u{0}", "pid 4711\n",
    lease(#""number":"7""#), lease(#""number":7.5"#), lease(#""number":99999999999"#),
    lease(#""number":0"#), lease(#""number":1"#), lease(#""number":-7"#),
    String(lease(#""number":7"#).dropLast()),
    lease(#""number":7"#).replacing("4711", with: "0"),
    lease(#""number":7"#).replacing("b-o-o-t", with: ""),
    String(repeating: "[", count: 2_000),
  ]

  private static func lease(_ number: String) -> String {
    #"{"command":[],"owner":{"bootID":"b-o-o-t",\#(number),"startTicks":4711},"#
      + #""session":7,"startedAt":"2026-01-05T09:00:00Z"}"#
  }

  @Test func aWholeLeaseIsRead() throws {
    let path = try bench.folder.write(Data(Self.lease(#""number":7"#).utf8), to: "lease")
    let lease = try Lease(path: path)
    #expect(lease.owner.number == 7)
    #expect("\(lease)" == "process 7 (), since 2026-01-05T09:00:00Z")
  }

  @Test(arguments: garbage)
  func garbageIsNamedAndItsRunLeftUnlessForced(text: String) throws {
    let folder = try bench.abandonedRun()
    let path = "\(folder.path)/\(RunFolder.leaseName)"
    try Data(text.utf8).write(to: URL(filePath: path))
    let finding = try #require(try Cleanup.run(in: bench.root).findings.first)
    guard case .left(folder.path, .corrupted(path, _)) = finding else {
      Issue.record("\(finding)")
      return
    }
    #expect(!isGone(folder.path))
    let forced = try Cleanup.run(in: bench.root, doubtful: .removed)
    #expect(forced.findings == [.removed(path: folder.path, ended: [])])
    #expect(isGone(folder.path))
  }

  /// Makes something that is no lease at a path.
  enum Obstacle: CaseIterable {
    case nothing, folder, pipe, link, linkToItself

    func make(_ path: String) -> Int32 {
      switch self {
      case .nothing: 0
      case .folder: mkdir(path, 0o700)
      case .pipe: mkfifo(path, 0o600)
      case .link: symlink("/etc/passwd", path)
      case .linkToItself: symlink(path, path)
      }
    }
  }

  @Test(arguments: Obstacle.allCases)
  func whatIsNoFileIsNotRead(obstacle: Obstacle) throws {
    let folder = try bench.abandonedRun()
    let path = "\(folder.path)/\(RunFolder.leaseName)"
    try #require(unlink(path) == 0)
    try #require(obstacle.make(path) == 0)
    let report = try Cleanup.run(in: bench.root)
    #expect(!report.isComplete)
    guard case .left(folder.path, .corrupted(path, _)) = report.findings.first else {
      Issue.record("\(report)")
      return
    }
    #expect(try Cleanup.run(in: bench.root, doubtful: .removed).isComplete)
    #expect(isGone(folder.path))
  }
}
