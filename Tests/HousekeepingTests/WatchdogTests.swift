import Foundation
import Processes
import TestSupport
import Testing

@testable import Housekeeping

@Suite(.serialized)
struct WatchdogTests {
  private let bench: Bench
  private let id = "20260105-a1"

  init() throws {
    bench = try Bench()
  }

  private var executable: URL { URL(filePath: bench.fixture.executable) }

  private func watchdog(_ folder: RunFolder) throws -> Watchdog {
    try .start(executable: executable, arguments: ["watchdog"], folder: folder)
  }

  private func kill(_ process: Process) {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The process of a line like `child 4711`.
  private func process(_ word: String, in line: String) throws -> ProcessIdentity {
    let words = line.split(separator: " ")
    try #require(words.count == 2 && words[0] == word)
    return try ProcessIdentity(number: try #require(Int32(words[1])))
  }

  @Test func aRunKilledRightAfterItsLeaseIsCleanedUpLater() throws {
    let output = Pipe()
    let owner = try bench.start("own", bench.folder.url.path, id, "leased", output: output)
    #expect(try Lines(output).next() == "leased")
    let living = try Cleanup.run(in: bench.root)
    #expect(living.findings.map(\.isOfALivingRun) == [true])
    kill(owner)
    let path = bench.path(id)
    #expect(try Cleanup.run(in: bench.root).findings == [.removed(path: path, ended: [])])
    #expect(isGone(path))
  }

  @Test func aRunKilledBeforeItHasStartedAnythingLeavesNothing() async throws {
    let output = Pipe()
    let lines = Lines(output)
    let owner = try bench.start("own", bench.folder.url.path, id, "watched", output: output)
    let watchdog = try process("watchdog", in: lines.next())
    #expect(try lines.next() == "watched")
    kill(owner)
    try await eventually("the watchdog ends") { !watchdog.isAlive }
    #expect(isGone(bench.path(id)))
  }

  @Test func aRunKilledAfterRegisteringLeavesNothing() async throws {
    let output = Pipe()
    let lines = Lines(output)
    let owner = try bench.start("own", bench.folder.url.path, id, "registered", output: output)
    let watchdog = try process("watchdog", in: lines.next())
    let child = try process("child", in: lines.next())
    #expect(try lines.next() == "registered")
    #expect(child.isAlive)
    kill(owner)
    try await eventually("the watchdog ends") { !watchdog.isAlive }
    #expect(!child.isAlive)
    #expect(isGone(bench.path(id)))
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 34])
  func aRunKilledWhileItStartsProcessesLeavesNothing(children: Int) async throws {
    let output = Pipe()
    let lines = Lines(output)
    let owner = try bench.start("own", bench.folder.url.path, id, "starting", output: output)
    let watchdog = try process("watchdog", in: lines.next())
    var found: [ProcessIdentity] = []
    for _ in 0..<children { found.append(try process("child", in: lines.next())) }
    kill(owner)
    try await eventually("the watchdog ends") { !watchdog.isAlive }
    #expect(found.filter(\.isAlive) == [])
    let marked = try ProcessStatus.all().filter {
      $0.environment.contains("QTSIM_RUN=\(bench.path(id))")
    }
    #expect(marked == [])
    #expect(isGone(bench.path(id)))
  }

  @Test func aRunThatSaysThatItIsOverIsLeftAlone() throws {
    let folder = try bench.run()
    let watchdog = try watchdog(folder)
    #expect(watchdog.isWatching)
    try watchdog.end()
    #expect(!watchdog.isWatching)
    #expect(!isGone(folder.path))
    try watchdog.end()
  }

  @Test func theWatchdogStandsApart() throws {
    let folder = try bench.run()
    let watchdog = try watchdog(folder)
    let status = try ProcessStatus(number: watchdog.number)
    #expect(status.session == watchdog.number)
    #expect(status.group == watchdog.number)
    #expect(!status.hasTerminal)
    #expect(status.workingFolder == "/")
    let files = "/proc/\(watchdog.number)/fd"
    let open = try FileManager.default.contentsOfDirectory(atPath: files).sorted()
    #expect(open == ["0", "1", "2"])
    let targets = try open.map {
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(files)/\($0)")
    }
    #expect(targets[0].hasPrefix("socket:"))
    #expect(targets[1...] == ["/dev/null", "/dev/null"])
    try watchdog.end()
  }

  @Test func theWatchdogIgnoresSignals() async throws {
    let output = Pipe()
    let lines = Lines(output)
    let owner = try bench.start("own", bench.folder.url.path, id, "registered", output: output)
    let watchdog = try process("watchdog", in: lines.next())
    let child = try process("child", in: lines.next())
    _ = try lines.next()
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGTSTP] {
      #expect(Foundation.kill(watchdog.number, signal) == 0)
    }
    #expect(watchdog.isAlive)
    #expect(child.isAlive)
    kill(owner)
    try await eventually("the watchdog ends") { !watchdog.isAlive }
    #expect(!child.isAlive)
    #expect(isGone(bench.path(id)))
  }

  @Test func aNumberThatIsAnothersNowIsNeverHit() async throws {
    let output = Pipe()
    let lines = Lines(output)
    let owner = try bench.start("own", bench.folder.url.path, id, "registered", output: output)
    let watchdog = try process("watchdog", in: lines.next())
    let bystander = try bench.sleeper()
    let now = try identity(bystander)
    let before = ProcessIdentity(
      bootID: now.bootID,
      number: now.number,
      startTicks: now.startTicks - 1
    )
    let folder = try RunFolder(existing: URL(filePath: bench.path(id)))
    for leads in [true, false] {
      try folder.register.add(.process(before, leadsGroup: leads, name: "before"))
    }
    kill(owner)
    try await eventually("the watchdog ends") { !watchdog.isAlive }
    #expect(now.isAlive)
    #expect(isGone(bench.path(id)))
  }

  @Test func aProgramThatDoesNotWatchIsNoWatchdog() throws {
    let folder = try bench.run()
    #expect(throws: HousekeepingError.noWatchdog(executable: "/bin/true", errno: 0)) {
      try Watchdog.start(executable: URL(filePath: "/bin/true"), arguments: [], folder: folder)
    }
    #expect(throws: HousekeepingError.noWatchdog(executable: "/bin/missing", errno: ENOENT)) {
      try Watchdog.start(executable: URL(filePath: "/bin/missing"), arguments: [], folder: folder)
    }
  }

  @Test func aFolderThatIsNoRunsIsNotWatched() throws {
    let folder = try bench.run()
    try folder.remove()
    #expect(throws: HousekeepingError.noWatchdog(executable: executable.path, errno: 0)) {
      try watchdog(folder)
    }
  }

  @Test func aWatchdogThatWasKilledIsNoticed() async throws {
    let folder = try bench.run()
    let watchdog = try watchdog(folder)
    #expect(Foundation.kill(watchdog.number, SIGKILL) == 0)
    try await eventually("it ends") { !watchdog.isWatching }
    #expect(throws: HousekeepingError.watchdogEnded(folder: folder.path)) { try watchdog.end() }
  }
}

extension Cleanup.Finding {
  /// Whether the run goes on.
  var isOfALivingRun: Bool { if case .lives = self { true } else { false } }
}
