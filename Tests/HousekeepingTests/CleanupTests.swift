import Foundation
import Processes
import TestSupport
import Testing

@testable import Housekeeping

struct CleanupTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
  }

  private func cleanUp(_ doubtful: Cleanup.Doubtful = .left) throws -> [Cleanup.Finding] {
    try Cleanup.run(in: bench.root, doubtful: doubtful).findings
  }

  private func numbers(_ finding: Cleanup.Finding?) throws -> [Int32] {
    guard case .removed(_, let ended) = try #require(finding) else { return [-1] }
    return ended.map(\.identity.number)
  }

  @Test func whereNothingIsNothingIsDone() throws {
    #expect(try cleanUp() == [])
  }

  @Test func aRunThatGoesOnIsNotTouched() async throws {
    let folder = try bench.run()
    let process = try bench.sleeper(variables: folder.environment)
    try folder.register(process: process.processIdentifier, name: "redis")
    let lock = try await RunLock.take(in: bench.root, for: folder.lease, whenBusy: .fail)
    #expect(try cleanUp(.removed) == [.lives(path: folder.path, folder.lease)])
    #expect(process.isRunning)
    #expect(!isGone(folder.path))
    #expect(!isGone(bench.root.lockPath))
    lock.release()
  }

  @Test func whatAnAbandonedRunHasLeftIsEndedAndRemovedOnce() async throws {
    let folder = try bench.abandonedRun("20260105-a1")
    let registered = try bench.sleeper()
    try folder.register(process: registered.processIdentifier, name: "redis")
    let marked = try bench.sleeper(variables: folder.environment)
    let inside = try bench.sleeper(in: try folder.makeFolder("postgres").path)
    kill(inside.processIdentifier, SIGSTOP)
    let bystander = try bench.sleeper()
    let stray = try bench.folder.write(Data(), to: "qtsim-redis-20260105-a1")
    let expected = [registered, marked, inside].map(\.processIdentifier).sorted()
    #expect(try numbers(try cleanUp().first) == expected)
    for process in [registered, marked, inside] { try await end(of: process) }
    #expect(bystander.isRunning)
    #expect(isGone(folder.path))
    #expect(isGone(stray))
    #expect(try cleanUp() == [])
  }

  @Test func aGroupIsEndedWhenItsLeaderIsGone() async throws {
    let folder = try bench.abandonedRun()
    let output = Pipe()
    let script = "exec setsid sh -c 'sleep 1000 >/dev/null & echo $$ $!'"
    _ = try bench.shell(script, output: output)
    let numbers = try Lines(output).next().split(separator: " ").compactMap { Int32($0) }
    try #require(numbers.count == 2)
    let member = try ProcessIdentity(number: numbers[1])
    try await eventually("the leader ends") {
      (try? ProcessIdentity(number: numbers[0])) == nil
    }
    #expect(member.isAlive)
    let gone = ProcessIdentity(
      bootID: member.bootID,
      number: numbers[0],
      startTicks: member.startTicks
    )
    try folder.register.add(.process(gone, leadsGroup: true, name: "postgres"))
    #expect(try self.numbers(try cleanUp().first) == [member.number])
    #expect(!member.isAlive)
  }

  @Test func whatARegisteredProcessHasStartedIsEndedToo() async throws {
    let folder = try bench.abandonedRun()
    let output = Pipe()
    let shell = try bench.shell("setsid sleep 1000 & echo $!; wait", output: output)
    let child = try ProcessIdentity(number: try #require(Int32(try Lines(output).next())))
    try folder.register(process: shell.processIdentifier, name: "shell")
    #expect(try Set(numbers(try cleanUp().first)) == [shell.processIdentifier, child.number])
    try await end(of: shell)
    #expect(!child.isAlive)
  }

  @Test func aGroupThatOnlyHasAMemberRegisteredIsNotEnded() throws {
    let folder = try bench.abandonedRun()
    let output = Pipe()
    let script = "exec setsid sh -c 'sleep 1000 & echo $$ $!; exec sleep 1000'"
    _ = try bench.shell(script, output: output)
    let numbers = try Lines(output).next().split(separator: " ").compactMap { Int32($0) }
    try #require(numbers.count == 2)
    let leader = try ProcessIdentity(number: numbers[0])
    try folder.register(process: numbers[1], name: "member")
    #expect(try self.numbers(try cleanUp().first) == [numbers[1]])
    #expect(leader.isAlive)
    kill(leader.number, SIGKILL)
  }

  @Test func someoneWhoLooksAroundInTheFolderIsNotEnded() async throws {
    let folder = try bench.abandonedRun()
    let output = Pipe()
    let script = "script -qec 'cd \(folder.path) && echo $$ && exec sleep 1000' /dev/null"
    let shell = try bench.shell(script, output: output)
    let line = try Lines(output).next().trimmingCharacters(in: .whitespacesAndNewlines)
    let visitor = try ProcessIdentity(number: try #require(Int32(line)))
    #expect(try ProcessStatus(number: visitor.number).hasTerminal)
    #expect(try cleanUp() == [.removed(path: folder.path, ended: [])])
    #expect(visitor.isAlive)
    kill(visitor.number, SIGKILL)
    try await end(of: shell)
  }

  @Test func afterARestartOfTheSystemOnlyTheFolderGoes() throws {
    let folder = try bench.abandonedRun(bootID: "5f3c1c9a-0000-4000-8000-000000000000")
    let marked = try bench.sleeper(variables: folder.environment)
    try folder.register(process: marked.processIdentifier, name: "redis")
    #expect(try cleanUp() == [.removed(path: folder.path, ended: [])])
    #expect(marked.isRunning)
    #expect(isGone(folder.path))
  }

  @Test func aRegisterThatCannotBeReadIsNamedAndItsRunLeftUnlessForced() throws {
    let folder = try bench.abandonedRun()
    let process = try bench.sleeper()
    try PrivateFile(path: folder.register.path).append(Data("garbage\n".utf8))
    try folder.register(process: process.processIdentifier, name: "redis")
    let error = HousekeepingError.corrupted(
      path: folder.register.path,
      reason: "line 1 names no process and no port"
    )
    #expect(try cleanUp() == [.left(path: folder.path, error)])
    #expect("\(error)".hasSuffix("If no live run goes on, force the clean-up"))
    #expect(process.isRunning)
    #expect(try numbers(try cleanUp(.removed).first) == [process.processIdentifier])
    #expect(isGone(folder.path))
  }

  @Test func aRunThatWasNeverFinishedBeingMadeIsRemovedWhenItsMakerIsGone() throws {
    let this = try ProcessIdentity.current()
    let names = [".\(this.number).\(this.startTicks).20260105-a1", ".\(this.number).1.20260105-a2"]
    for name in names { try #require(mkdir(bench.path(name), 0o700) == 0) }
    let findings = try cleanUp()
    #expect(
      Set(findings) == [
        .lives(path: bench.path(names[0]), nil), .removed(path: bench.path(names[1]), ended: []),
      ]
    )
    #expect(isGone(bench.path(names[1])))
  }

  @Test func whatIsNoFolderIsNamedAndNeverFollowed() throws {
    let elsewhere = try bench.abandonedRun("20260105-a1")
    try #require(rename(elsewhere.path, bench.folder.path("elsewhere")) == 0)
    try #require(symlink(bench.folder.path("elsewhere"), bench.path("20260105-a2")) == 0)
    try #require(symlink("/nowhere/at/all", bench.path("20260105-a3")) == 0)
    try Data().write(to: URL(filePath: bench.path("20260105-a4")))
    let flaws: [PrivacyFlaw] = [.symbolicLink, .symbolicLink, .notAFolder]
    let paths = [2, 3, 4].map { bench.path("20260105-a\($0)") }
    #expect(
      try cleanUp()
        == zip(paths, flaws).map { path, flaw in
          .left(path: path, .notPrivate(path: path, flaw: flaw))
        }
    )
    #expect(try cleanUp(.removed) == paths.map { .removed(path: $0, ended: []) })
    #expect(!isGone(bench.folder.path("elsewhere")))
  }

  /// Cleans up as a superuser who has lost all rights of one.
  private func cleanUpWithoutRights() throws -> String {
    try Program(executable: "/usr/bin/setpriv", folder: bench.folder.url).run([
      "--bounding-set=-all", "--inh-caps=-all", bench.fixture.executable, "clean",
      bench.folder.url.path,
    ]).output
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func aFolderThatMayNotBeRemovedIsNamed() throws {
    let folder = try bench.abandonedRun()
    let given = try folder.makeFolder("postgres", for: 65_534)
    try Data().write(to: given.appending(path: "data"))
    let complaint = "the system does not read '\(folder.path)/postgres': Permission denied"
    #expect(try cleanUpWithoutRights() == "left \(folder.path) \(complaint)\n")
    #expect(try RunFolder(existing: folder.url) == folder)
    #expect(try cleanUp() == [.removed(path: folder.path, ended: [])])
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func aProcessThatMayNotBeEndedIsNamed() throws {
    let folder = try bench.abandonedRun()
    let output = Pipe()
    let process = try bench.shell(
      "exec setpriv --reuid 65534 --clear-groups sh -c 'echo on; read x </dev/zero; sleep 1000'",
      output: output
    )
    #expect(try Lines(output).next() == "on")
    try folder.register(process: process.processIdentifier, name: "postgres")
    let said = try cleanUpWithoutRights()
    #expect(said.hasPrefix("left \(folder.path) process \(process.processIdentifier) 'postgres' ("))
    #expect(said.contains("cannot be ended: Operation not permitted"))
    #expect(process.isRunning)
    #expect(try numbers(try cleanUp().first).contains(process.processIdentifier))
  }
}
