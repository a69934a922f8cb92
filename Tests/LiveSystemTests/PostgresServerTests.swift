import Foundation
import TestSupport
import Testing
import TradingSystem

@testable import LiveSystem

@Suite(.serialized)
struct PostgresServerTests {
  @Test(arguments: ["postgres", "initdb"])
  func aMissingProgramIsNamedWithItsPackage(_ program: String) {
    #expect(throws: ServerError.programMissing(program: program, package: "postgresql")) {
      try InstalledProgram(program, from: "postgresql", in: ["/nowhere"])
    }
  }

  @Test func onlyOneAddressIsListenedTo() async throws {
    try await LivePostgres.run { postgres in
      #expect(FreePort.range.contains(postgres.server.port))
      let addresses = try await postgres.setting("listen_addresses")
      let folders = try await postgres.setting("unix_socket_directories")
      #expect(addresses == "127.0.0.1")
      #expect(folders == "")
      #expect(connectionError(of: 0x7F00_0001, port: postgres.server.port) == 0)
      #expect(connectionError(of: 0x7F00_0002, port: postgres.server.port) == ECONNREFUSED)
    }
  }

  @Test func whatIsAnsweredIsOnTheDisk() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.configure("synchronous_commit = off")
      for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        #expect(try await postgres.setting(setting) == "on")
      }
    }
  }

  @Test func noProcessIsRoots() async throws {
    try await LivePostgres.run { postgres in
      let processes = try postgres.server.processes
      #expect(processes.count > 3)
      for process in processes {
        let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(process.id)")
        let id = try #require(owner[.ownerAccountID] as? NSNumber).uint32Value
        #expect(id == SystemUser.unprivileged?.id ?? geteuid())
        #expect(id != 0)
      }
    }
  }

  @Test func nothingIsLeftOfARemovedServer() async throws {
    let server = try await PostgresServer.start()
    let database = PostgresPolicyDatabase(.patient(port: server.port))
    try await database.makeSchema()
    let memory = try #require(server.sharedMemory)
    #expect(sharedMemoryError(memory) == 0)
    try await server.remove()
    #expect(!FileManager.default.fileExists(atPath: server.folder.path))
    #expect(try server.processes == [])
    #expect(sharedMemoryError(memory) != 0)
    #expect(try await policyError { try await database.ping() } == .refused)
  }

  /// The error that looking at a piece of shared memory ends with; 0 if it is there.
  private func sharedMemoryError(_ id: Int32) -> Int32 {
    var status = shmid_ds()
    return shmctl(id, IPC_STAT, &status) == 0 ? 0 : errno
  }

  @Test func aKilledServerHasNoProcessAndStartsAgain() async throws {
    try await LivePostgres.run { postgres in
      for version in 1...3 {
        try await postgres.database.commit(.test(version))
        let clients = (0..<5).map { _ in postgres.patientClient() }
        for client in clients { try await client.ping() }
        #expect(try postgres.server.processes.count > clients.count)
        try await postgres.server.kill()
        #expect(try postgres.server.processes == [])
        try await postgres.server.start()
        #expect(try await postgres.database.newest() == .test(version))
      }
    }
  }

  @Test func aServerThatDoesNotRunCanOnlyBeStarted() async throws {
    try await LivePostgres.run { postgres in
      let error = ServerError.notRunning(program: "postgres")
      try await postgres.server.kill()
      await #expect(throws: error) { try await postgres.server.kill() }
      await #expect(throws: error) { try await postgres.server.stop() }
      #expect(throws: error) { try postgres.server.resume() }
      try await postgres.server.start()
      try await postgres.database.ping()
    }
  }

  @Test func aStoppedServerStandsStillWithAllItsProcesses() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.server.stop()
      let processes = try postgres.server.processes
      #expect(processes.count > 3)
      #expect(processes.allSatisfy { $0.standsStill })
      try postgres.server.resume()
      try await waitUntil { processes.allSatisfy { !$0.standsStill } }
      try await postgres.database.ping()
    }
  }

  @Test func aStoppedServerCanBeKilled() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.server.stop()
      try await postgres.server.kill()
      #expect(try postgres.server.processes == [])
      try await postgres.server.start()
      try await postgres.database.ping()
    }
  }

  @Test func aServerIsKilledAlsoInACancelledTask() async throws {
    try await LivePostgres.run { postgres in
      let server = postgres.server
      let killing = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await server.kill()
      }
      try await killing.value
      #expect(try server.processes == [])
    }
  }

  @Test func whyAServerEndedIsTold() async throws {
    try await LivePostgres.run { postgres in
      try await postgres.server.kill()
      let file = postgres.server.folder.appending(path: "data/postgresql.auto.conf")
      try Data("no_such_setting = 1\n".utf8).write(to: file)
      try SystemUser.unprivileged?.own(file)
      let error = await #expect(throws: ServerError.self) { try await postgres.server.start() }
      guard case .ended(let program, let log) = error else {
        Issue.record("another error: \(String(describing: error))")
        return
      }
      #expect(program == "postgres")
      #expect(log.contains("no_such_setting"))
    }
  }

  @Test func aServerEndsWithTheProcessThatStartedIt() async throws {
    let folder = try TemporaryFolder()
    let products = URL(filePath: Program.built("postgres-starter", in: folder.url).executable)
    let starter = try await ChildProcess(
      InstalledProgram(
        "postgres-starter",
        from: "this one",
        in: [products.deletingLastPathComponent().path]
      ),
      [],
      log: folder.path("log")
    )
    var words: [String] = []
    try await waitUntil {
      let log = try String(contentsOfFile: folder.path("log"), encoding: .utf8)
      words = log.hasSuffix("\n") ? log.split(whereSeparator: \.isWhitespace).map(String.init) : []
      return !words.isEmpty || starter.hasEnded
    }
    try #require(words.count == 2)
    let (home, port) = (URL(filePath: words[0]), try #require(UInt16(words[1])))
    let data = home.appending(path: "data")
    let database = PostgresPolicyDatabase(.patient(port: port))
    try await database.ping()
    #expect(try PostgresProcess.all(in: data).count > 3)

    starter.send(SIGKILL)
    await starter.waitUntilEnd()
    try await waitUntil { try PostgresProcess.all(in: data).isEmpty }
    #expect(try await policyError { try await database.ping() } == .refused)
    try PostgresLock(in: data)?.remove()
    try FileManager.default.removeItem(at: home)
  }
}
