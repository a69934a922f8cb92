import AsyncHTTPClient
import Foundation
import LiveSystem
import TestSupport
import Testing
import TradingSystem

@testable import ServiceHost

/// One service as the process that it really is.
struct ServiceProcessTests {
  @Test func aServiceWithoutOthersWorksSaysWhatIsMissingAndEndsInGoodOrder() async throws {
    try await withServers { redis, postgres in
      try await withService(.risk, redis, postgres) { service in
        let health = try await service.report()
        #expect(health.status == .degraded)
        for name in ["redis", "postgres", "eventbus"] {
          #expect(health.dependencies[name]?.status == .ok, "\(name)")
        }
        for name in ["execution", "monitoring"] {
          #expect(health.dependencies[name]?.status == .down, "\(name)")
        }
        service.process.send(SIGTERM)
        #expect(await service.process.waitUntilEnd() == 0)
      }
    }
  }

  @Test func aServiceThatWaitsForAnAnswerEndsInGoodOrderAllTheSame() async throws {
    try await Trouble.neverAnswers.run { exchange in
      try await withService(.execution, exchange: exchange) { service in
        let question = Task { try await service.get("/execution/account") }
        try await service.waitUntil { try await $0.state().limiter?.usedWeight ?? 0 > 0 }
        service.process.send(SIGTERM)
        #expect(await service.process.waitUntilEnd() == 0)
        _ = await question.result
      }
    }
  }

  @Test func aSecondProcessAtTheSamePortSaysSoInALineAndDoesNothing() async throws {
    try await withService(.risk) { first in
      let folder = try TemporaryFolder()
      var configuration = first.configuration
      configuration.folder = folder.path("files")
      let second = try await ServiceProcess(configuration, in: folder)
      #expect(await second.process.waitUntilEnd() != 0)
      #expect(
        try second.log == """
          qtsim: another program listens at port \(try configuration.port(of: .risk)) of 127.0.0.1: \
          stop it, or configure another port

          """
      )
      #expect(try await first.get("/alive").status == 200)
    }
  }

  @Test func aSecondProcessInTheSameFolderSaysSoInALine() async throws {
    try await withService(.risk) { first in
      let folder = try TemporaryFolder()
      var configuration = first.configuration
      configuration.ports[.risk] = try FreePort.find(1, .system)[0]
      let second = try await ServiceProcess(configuration, in: folder)
      #expect(await second.process.waitUntilEnd() != 0)
      #expect(
        try second.log == """
          qtsim: another process works in '\(configuration.folder)': stop it, or configure another \
          folder

          """
      )
    }
  }

  @Test func aConfigurationWithoutAPortIsRefused() async throws {
    let folder = try TemporaryFolder()
    var configuration = try ServiceConfiguration.sample(.risk, folder: folder.path("files"))
    configuration.ports[.monitoring] = nil
    let process = try await ServiceProcess(configuration, in: folder)
    #expect(await process.process.waitUntilEnd() != 0)
    #expect(try process.log.contains("no port for the service 'monitoring'"))
  }

  @Test func aStopThatTrippedIsStillTrippedAfterAKill() async throws {
    try await withServers { redis, postgres in
      let folder = try TemporaryFolder()
      let configuration = try ServiceConfiguration.sample(
        .risk,
        folder: folder.path("files"),
        redisPort: redis,
        postgresPort: postgres
      )
      try await withService(configuration, in: folder) { service in
        try await service.waitUntil { try await $0.state().risk?.stop.state == .armed }
        for _ in 0..<6 { #expect(try await service.post("/risk/failure", "true").status == 200) }
        #expect(try await service.state().risk?.stop.state == .tripped)
        service.process.send(SIGKILL)
        #expect(await service.process.waitUntilEnd() == SIGKILL)
      }
      try await withService(configuration, in: folder) { service in
        try await service.waitUntil { try await $0.state().risk?.stop.state != nil }
        let stop = try #require(try await service.state().risk?.stop)
        #expect(stop.state == .tripped)
        #expect(!stop.canExecuteOrders)
        #expect(stop.tripCount == 1)
      }
    }
  }

  private func withServers(
    _ body: (UInt16, UInt16) async throws -> Void
  ) async throws {
    let redis = try await RedisServer.start()
    let outcome = await Result {
      let postgres = try await PostgresServer.start()
      let outcome = await Result { try await body(redis.port, postgres.port) }
      try await postgres.remove()
      try outcome.get()
    }
    try await redis.remove()
    try outcome.get()
  }

  private func withService(
    _ name: ServiceName,
    _ redis: UInt16? = nil,
    _ postgres: UInt16? = nil,
    exchange: UInt16? = nil,
    _ body: (ServiceProcess) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    var configuration = try ServiceConfiguration.sample(
      name,
      folder: folder.path("files"),
      redisPort: redis,
      postgresPort: postgres
    )
    if let exchange { configuration.exchangePort = exchange }
    try await withService(configuration, in: folder, body)
  }

  private func withService(
    _ configuration: ServiceConfiguration,
    in folder: TemporaryFolder,
    _ body: (ServiceProcess) async throws -> Void
  ) async throws {
    let service = try await ServiceProcess(configuration, in: folder)
    let outcome = await Result {
      try await service.waitUntil { _ in true }
      try await body(service)
    }
    service.process.send(SIGKILL)
    await service.process.waitUntilEnd()
    try outcome.get()
  }
}

/// A process of one service.
struct ServiceProcess {
  let configuration: ServiceConfiguration
  let process: ChildProcess
  private let folder: TemporaryFolder
  private let logPath: String

  init(_ configuration: ServiceConfiguration, in folder: TemporaryFolder) async throws {
    self.configuration = configuration
    self.folder = folder
    let path = try folder.write(try JSONEncoder().encode(configuration), to: "service.json")
    logPath = folder.path("service.log")
    process = try await ChildProcess(
      InstalledProgram(path: Program.built("qtsim-live", in: folder.url).executable),
      ["service", configuration.name.rawValue, "--configuration", path],
      log: logPath
    )
  }

  /// What it has written.
  var log: String {
    get throws { try String(contentsOfFile: logPath, encoding: .utf8) }
  }

  func get(_ path: String) async throws -> WebAnswer {
    let port = try configuration.port(of: configuration.name)
    return try await withClient { try await $0.send("GET", path, to: port) }
  }

  func post(_ path: String, _ body: String) async throws -> WebAnswer {
    let port = try configuration.port(of: configuration.name)
    return try await withClient { try await $0.send("POST", path, to: port, body: body) }
  }

  func state() async throws -> ServiceState {
    try JSONDecoder().decode(ServiceState.self, from: Data(try await get("/state").body.utf8))
  }

  func report() async throws -> HealthReport {
    try JSONDecoder().decode(HealthReport.self, from: Data(try await get("/health").body.utf8))
  }

  /// Waits until the process answers, and a condition holds.
  func waitUntil(_ condition: (ServiceProcess) async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      guard !process.hasEnded else { throw Ended(log: try log) }
      if await answers(), try await condition(self) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverHappened(log: try log)
  }

  /// Until it listens, connections are refused.
  private func answers() async -> Bool {
    do {
      return try await get("/alive").status == 200
    } catch {
      return false
    }
  }

  struct Ended: Error { let log: String }
  struct NeverHappened: Error { let log: String }
}
