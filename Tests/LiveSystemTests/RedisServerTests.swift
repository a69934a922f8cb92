import Foundation
import Testing
import TradingSystem

@testable import LiveSystem

struct RedisServerTests {
  @Test func aMissingProgramIsNamedWithItsPackage() {
    #expect(throws: ServerError.programMissing(program: "redis-server", package: "redis-server")) {
      try InstalledProgram("redis-server", from: "redis-server", in: ["/nowhere"])
    }
    let error = ServerError.programMissing(program: "redis-server", package: "redis-server")
    #expect("\(error)" == "'redis-server' is not installed: apt-get install redis-server")
  }

  @Test func onlyOneAddressIsListenedTo() async throws {
    try await LiveRedis.run { redis in
      #expect(FreePort.range.contains(redis.server.port))
      let bound = try await redis.admin.send(RedisCommand(["CONFIG", "GET", "bind"]) { $0 })
      #expect(bound == .array([.text("bind"), .text("127.0.0.1")]))
      #expect(connectionError(of: 0x7F00_0001, port: redis.server.port) == 0)
      #expect(connectionError(of: 0x7F00_0002, port: redis.server.port) == ECONNREFUSED)
    }
  }

  @Test func noFileOfThisProcessIsOpenInTheServer() async throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let files = FileManager.default
    let own = try files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
    #expect(own.hasPrefix("socket:"))
    try await LiveRedis.run { redis in
      let report = try await redis.admin.send(RedisCommand(["INFO"]) { try $0.text })
      let id = try #require(report.firstMatch(of: /process_id:(\d+)/)?.output.1)
      let folder = "/proc/\(id)/fd"
      let open = try files.contentsOfDirectory(atPath: folder).compactMap {
        try? files.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
      }
      #expect(open.count > 3)
      #expect(!open.contains(own))
    }
  }

  @Test func nothingIsLeftOfARemovedServer() async throws {
    let server = try await RedisServer.start()
    let folder = server.folder.path
    #expect(FileManager.default.fileExists(atPath: folder))
    let stream = RedisStream(.patient(port: server.port))
    try await stream.ping()
    try await server.remove()
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(try await streamError { try await stream.ping() } == .refused)
  }

  @Test func aServerThatDoesNotRunCanOnlyBeStarted() async throws {
    try await LiveRedis.run { redis in
      let error = ServerError.notRunning(program: "redis-server")
      try await redis.server.kill()
      await #expect(throws: error) { try await redis.server.kill() }
      await #expect(throws: error) { try await redis.server.stop() }
      #expect(throws: error) { try redis.server.resume() }
      try await redis.server.start()
      try await redis.stream.ping()
    }
  }

  @Test func aStoppedServerCanBeKilled() async throws {
    try await LiveRedis.run { redis in
      try await redis.server.stop()
      try await redis.server.kill()
      try await redis.server.start()
      try await redis.stream.ping()
    }
  }

  @Test func whyAServerEndedIsTold() async throws {
    try await LiveRedis.run { redis in
      try await redis.server.kill()
      let files = redis.server.folder.appending(path: "appendonlydir")
      try FileManager.default.removeItem(at: files)
      try Data("in the way".utf8).write(to: files)
      let error = await #expect(throws: ServerError.self) { try await redis.server.start() }
      guard case .ended(let program, let log) = error else {
        Issue.record("another error: \(String(describing: error))")
        return
      }
      #expect(program == "redis-server")
      #expect(log.contains("appendonlydir"))
    }
  }

  @Test func anErrorSaysWhatToKnow() {
    let error = ServerError.ended(program: "redis-server", log: "a\nb")
    #expect("\(error)".hasSuffix("its log ends with:\na\nb"))
    #expect("\(ServerError.noFreePort)".contains("20000 to 31999"))
  }
}
