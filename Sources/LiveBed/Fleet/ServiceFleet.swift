import AsyncHTTPClient
import Foundation
import Harness
import LiveSystem
import Logging
import Results
import ServiceHost
import Synchronization
import TradingSystem

/// The system under test as its services run for real: each is a process of its own.
final class ServiceFleet: SystemProcess {
  private let children: [ServiceName: ServiceChild]
  private let readers: [ReportReader]
  private let client: HTTPClient
  private let consumer: EventBus
  private let logs: LogBook
  private let time = WallTime()
  private let isOver = Mutex(false)
  private let memory = StateMemory()

  private init(
    _ children: [ServiceName: ServiceChild],
    _ readers: [ReportReader],
    _ client: HTTPClient,
    _ consumer: EventBus,
    _ logs: LogBook
  ) {
    self.logs = logs
    self.children = children
    self.readers = readers
    self.client = client
    self.consumer = consumer
  }

  /// Starts a process for each service, each when the one before it answers.
  ///
  /// - Parameters:
  ///   - settings: How the services are set.
  ///   - servers: What they are connected to.
  ///   - folder: Where they keep their files; what an earlier fleet has left there they find.
  ///   - program: The program.
  ///   - seed: What random numbers are taken from.
  ///   - reports: Where is kept what they say outside of the event bus.
  /// - Returns: The processes.
  /// - Throws: ``ServerError``; then none of them runs any more.
  static func start(
    _ settings: QuantumTrader.Settings,
    over servers: LiveServers,
    in folder: URL,
    program: String,
    seed: UInt64,
    reports: ServiceReports
  ) async throws -> ServiceFleet {
    let client = HTTPClient.amongServices()
    let configurations = try ServiceConfiguration.all(
      settings,
      over: servers,
      in: folder,
      seed: seed
    )
    // Before the processes add anything: an earlier fleet's words are not theirs.
    let readers = try configurations.map { try $0.reader(in: folder, reports) }
    var children: [ServiceName: ServiceChild] = [:]
    do {
      for configuration in configurations {
        let child = try await ServiceChild.start(
          configuration,
          in: folder,
          program: program,
          client: client
        )
        children[configuration.name] = child
        try await child.waitUntilReady(by: WallTime())
      }
      return ServiceFleet(
        children,
        readers,
        client,
        try .probing(servers, in: folder, settings: settings.bus),
        reports.logs
      )
    } catch {
      for child in children.values { await child.kill() }
      try await client.shutdown()
      throw error
    }
  }

  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for reader in readers { group.addTask { try await reader.run(at: self.time) } }
      group.addTask { try await self.consumer.run() }
      for child in children.values {
        group.addTask { try await self.watch(child) }
      }
      try await group.waitForAll()
    }
  }

  var state: SystemState? {
    get async {
      guard !isOver.withLock(\.self) else { return await memory.last }
      return await memory.state { await self.ask() }
    }
  }

  func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    try await child(.execution).peer.tell("/publish", draft, as: PublishReceipt.self)
  }

  func subscribe(
    to type: EventType,
    as service: String,
    handler: @escaping @Sendable (Event) async throws -> Void
  ) async {
    await consumer.subscribe(to: type, as: service, handler: handler)
  }

  func reset(_ request: ResetRequest) async throws -> ResetRefusal? {
    try await child(.risk).peer.tell("/risk/reset", request, as: ResetRefusal?.self)
  }

  /// Sends a signal to the process of a service, unless it has ended.
  func send(_ signal: Int32, to service: ServiceName) throws {
    try child(service).send(signal)
  }

  /// Whether the kernel says that the process of a service is stopped.
  func isStopped(_ service: ServiceName) -> Bool {
    children[service]?.isStopped ?? false
  }

  /// Kills every process with SIGKILL, at once.
  func kill() async {
    await finish { await $0.kill() }
  }

  /// Asks every process to end, and kills those that do not.
  func end() async {
    await finish { await $0.end(within: .seconds(5)) }
  }

  /// How much memory the processes use, in bytes; `nil` if one has ended.
  var memoryInUse: Int? {
    let parts = children.values.map(\.memoryInUse)
    return parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(0, +)
  }

  /// Looks whether a process has ended although no one has ended it.
  private func watch(_ child: ServiceChild) async throws {
    while !isOver.withLock(\.self) {
      if child.hasEnded { throw child.ending }
      try await time.sleep(for: .milliseconds(50))
    }
  }

  private func finish(_ end: @escaping @Sendable (ServiceChild) async -> Void) async {
    let wasOver = isOver.withLock { isOver in
      defer { isOver = true }
      return isOver
    }
    guard !wasOver else { return }
    await withTaskGroup(of: Void.self) { group in
      for child in children.values { group.addTask { await end(child) } }
    }
    // What was written last is read too.
    for reader in readers { await noting { try await reader.read() } }
    await noting { try await self.client.shutdown() }
  }

  /// Does something at the end, which nothing may hold up; what goes wrong stands in the log.
  private func noting(_ step: @Sendable () async throws -> Void) async {
    do {
      try await step()
    } catch {
      logs.note(time.now, .error, "[FLEET] an end in good order failed: \(error)")
    }
  }

  private func ask() async -> SystemState? {
    let states = await withTaskGroup(of: ServiceState?.self) { group in
      for child in children.values { group.addTask { await child.state() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    guard !states.contains(nil), var state = SystemState(states.compactMap(\.self)) else {
      return nil
    }
    // What the harness itself has subscribed to is dealt with here.
    state.bus.consumed += await consumer.health.consumed
    return state
  }

  private func child(_ name: ServiceName) throws -> ServiceChild {
    guard let child = children[name] else { throw HarnessError.noProcess }
    return child
  }
}

extension ServiceConfiguration {
  /// Whoever is asked when others begin comes before them: one that asks in vain tries again only after a
  /// while, and monitoring believes only then that what it asks is well.
  private static let order: [ServiceName] = [.execution, .risk, .signals, .monitoring]

  /// What each service of a fleet is told, in the order in which they are started.
  fileprivate static func all(
    _ settings: QuantumTrader.Settings,
    over servers: LiveServers,
    in folder: URL,
    seed: UInt64
  ) throws -> [ServiceConfiguration] {
    var settings = settings
    settings.bus.otherServices = [
      QuantumTrader.riskService, QuantumTrader.executionService, QuantumTrader.portfolioService,
      QuantumTrader.monitoringService, "probe",
    ]
    let ports = try FreePort.find(ServiceName.allCases.count, .system)
    let places = Dictionary(uniqueKeysWithValues: zip(ServiceName.allCases, ports))
    return order.map { name in
      ServiceConfiguration(
        name: name,
        settings: settings,
        redisPort: servers.port(of: ServiceLink(client: .service(name), server: .redis)),
        postgresPort: servers.port(of: ServiceLink(client: .service(name), server: .postgres)),
        exchangePort: servers.port(
          of: ServiceLink(client: .service(.execution), server: .exchange)
        ),
        apiKey: MarketSetup.apiKey,
        secret: MarketSetup.secretKey,
        folder: folder.appending(path: name.rawValue).path,
        ports: places,
        seed: seed
      )
    }
  }

  /// Reads what the service says outside of the event bus.
  fileprivate func reader(in parent: URL, _ reports: ServiceReports) throws -> ReportReader {
    try ReportReader(
      log: ServiceChild.log(of: name, in: parent),
      alerts: URL(filePath: folder).appending(path: Self.alertFile),
      reports: reports
    )
  }
}

extension EventBus {
  /// A consumer outside of the system's processes, with a link of its own.
  fileprivate static func probing(
    _ servers: LiveServers,
    in folder: URL,
    settings: Settings
  ) throws -> EventBus {
    var settings = settings
    settings.service = "probe"
    let logger = Logger(label: "probe") { _ in SwiftLogNoOpLogHandler() }
    let port = servers.port(of: ServiceLink(client: .probe, server: .redis))
    return EventBus(
      stream: RedisStream(RedisSettings(port: port)),
      buffer: try DiskBuffer(
        on: try LocalDisk(folder: folder.appending(path: "probe").path),
        limits: DiskBuffer.Limits(),
        logger: logger
      ),
      time: WallTime(),
      random: .system,
      settings: settings,
      logger: logger
    )
  }
}
