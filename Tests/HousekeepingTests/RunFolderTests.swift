import Foundation
import Processes
import TestSupport
import Testing

@testable import Housekeeping

struct RunFolderTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
  }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  @Test func aNewRunIsPrivateAndHasItsLease() throws {
    let folder = try bench.run("20260105-a1")
    #expect(folder.path == "\(bench.folder.path("qtsim-\(geteuid())"))/20260105-a1")
    #expect(try mode(bench.root.path) == 0o700)
    #expect(try mode(folder.path) == 0o700)
    #expect(folder.lease.owner == (try ProcessIdentity.current()))
    #expect(folder.lease.owner.isAlive)
    #expect(try RunFolder(existing: folder.url) == folder)
    #expect(try bench.root.entries() == [folder.path])
  }

  @Test(arguments: [
    "", "short-1", ".hidden-run", "-hyphen-first", "with space", "a/../../etc", "ümlaut-run",
    "run\n12345",
    String(repeating: "a", count: 41), "..", "lock",
  ])
  func aNameThatIsNoNameIsRefused(id: String) throws {
    #expect(throws: HousekeepingError.invalidName(id)) { try bench.run(id) }
    #expect(try bench.root.entries().isEmpty)
  }

  @Test func aRunNeverTakesTheFolderOfAnother() throws {
    let first = try bench.run("20260105-a1")
    #expect(throws: HousekeepingError.runExists(path: first.path)) { try bench.run("20260105-a1") }
    #expect(try bench.root.entries() == [first.path])
    #expect(try RunFolder(existing: first.url) == first)
  }

  @Test(arguments: [0o777, 0o770, 0o707, 0o750, 0o740, 0o702] as [mode_t])
  func aRootThatIsOpenToOthersIsRefused(mode: mode_t) throws {
    try #require(chmod(bench.root.path, mode) == 0)
    #expect(
      throws: HousekeepingError.notPrivate(path: bench.root.path, flaw: .mode(UInt16(mode)))
    ) { try RunRoot(in: bench.folder.url) }
  }

  @Test func aRootThatIsALinkIsRefused() throws {
    let elsewhere = try TemporaryFolder()
    try #require(rmdir(bench.root.path) == 0)
    try #require(symlink(elsewhere.url.path, bench.root.path) == 0)
    #expect(throws: HousekeepingError.notPrivate(path: bench.root.path, flaw: .symbolicLink)) {
      try RunRoot(in: bench.folder.url)
    }
  }

  @Test func aRootThatIsAFileIsRefused() throws {
    try #require(rmdir(bench.root.path) == 0)
    try bench.folder.write(Data(), to: "qtsim-\(geteuid())")
    #expect(throws: HousekeepingError.notPrivate(path: bench.root.path, flaw: .notAFolder)) {
      try RunRoot(in: bench.folder.url)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func aRootOfAnotherUserIsRefused() throws {
    try #require(chown(bench.root.path, 65_534, 65_534) == 0)
    #expect(throws: HousekeepingError.notPrivate(path: bench.root.path, flaw: .owner(65_534))) {
      try RunRoot(in: bench.folder.url)
    }
  }

  @Test func aRootWhereNoneCanBeIsNamed() throws {
    let parent = bench.folder.url.appending(path: "missing")
    let path = parent.appending(path: "qtsim-\(geteuid())").path
    let refusal = HousekeepingError.refused(.make, path: path, errno: ENOENT)
    #expect(throws: refusal) { try RunRoot(in: parent) }
    #expect("\(refusal)" == "the system does not make '\(path)': No such file or directory")
  }

  @Test func aServersFolderIsPrivateAndItsOwn() throws {
    let folder = try bench.run()
    let redis = try folder.makeFolder("redis")
    #expect(try mode(redis.path) == 0o700)
    #expect(try mode(folder.path) == 0o700)
    #expect(
      throws: HousekeepingError.refused(.make, path: "\(folder.path)/redis", errno: EEXIST)
    ) { try folder.makeFolder("redis") }
    for name in ["", "..", "a/b", "lease.json"] {
      #expect(throws: HousekeepingError.invalidName(name)) { try folder.makeFolder(name) }
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func aServerOfAnotherUserReachesItsFolderAndNoOther() throws {
    try #require(chmod(bench.folder.url.path, 0o755) == 0)
    let folder = try bench.run()
    let own = try folder.makeFolder("postgres", for: 65_534)
    let other = try folder.makeFolder("redis")
    let shell = Program(executable: "/bin/sh", folder: URL(filePath: "/"))
    let script = """
      as="setpriv --reuid 65534 --regid 65534 --clear-groups"
      $as touch \(own.path)/data && ! $as ls \(folder.path) && ! $as ls \(other.path) \
      && ! $as touch \(folder.path)/mine && ! $as ls \(bench.root.path) && echo apart
      """
    #expect(try shell.run(["-c", script]).output == "apart\n")
    #expect(try RunFolder(existing: folder.url) == folder)
    try folder.remove()
    #expect(isGone(folder.path))
  }

  @Test func whatIsRegisteredIsReadInOrder() throws {
    let folder = try bench.run()
    #expect(try folder.registrations() == [])
    let process = try bench.sleeper()
    try folder.register(process: process.processIdentifier, name: "a \"server\"\n")
    try folder.register(port: 20_001, name: "redis")
    let leads = getpgid(process.processIdentifier) == process.processIdentifier
    #expect(
      try folder.registrations() == [
        .process(try identity(process), leadsGroup: leads, name: "a \"server\"\n"),
        .port(20_001, name: "redis"),
      ]
    )
  }

  @Test func aProcessThatHasEndedIsNotRegistered() throws {
    let folder = try bench.run()
    let process = try bench.sleeper()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let path = "/proc/\(process.processIdentifier)/stat"
    #expect(throws: HousekeepingError.unknownProcess(path: path)) {
      try folder.register(process: process.processIdentifier, name: "sleep")
    }
  }

  @Test func aLineThatWasNotFinishedIsLeftOut() throws {
    let folder = try bench.run()
    try folder.register(port: 20_001, name: "redis")
    try PrivateFile(path: folder.register.path).append(Data(#"{"port":{"_0":20"#.utf8))
    #expect(try folder.registrations() == [.port(20_001, name: "redis")])
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"port":{"_0":70000,"name":"x"}}"#, "\u{0}\u{1}", "x",
  ])
  func aLineThatIsNoRegistrationIsNamed(line: String) throws {
    let folder = try bench.run()
    try folder.register(port: 20_001, name: "redis")
    try PrivateFile(path: folder.register.path).append(Data("\(line)\n".utf8))
    #expect(
      throws: HousekeepingError.corrupted(
        path: folder.register.path,
        reason: "line 2 names no process and no port"
      )
    ) { try folder.registrations() }
    #expect(folder.register.readableRegistrations() == [.port(20_001, name: "redis")])
  }

  @Test func removingFollowsNoLinkAndOpensWhatIsClosed() throws {
    let elsewhere = try TemporaryFolder()
    let kept = try elsewhere.write(Data("kept".utf8), to: "kept")
    let folder = try bench.run()
    let closed = try folder.makeFolder("closed")
    try Data().write(to: closed.appending(path: "file"))
    try #require(mkdir("\(closed.path)/deep", 0o700) == 0)
    try #require(mkfifo("\(closed.path)/deep/pipe", 0o600) == 0)
    try #require(symlink(elsewhere.url.path, "\(closed.path)/link") == 0)
    for path in ["\(closed.path)/deep", closed.path] { try #require(chmod(path, 0) == 0) }
    try folder.remove()
    #expect(isGone(folder.path))
    #expect(FileManager.default.fileExists(atPath: kept))
    try folder.remove()
  }
}
